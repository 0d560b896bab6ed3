// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the values of an annotation, or one default value, as text that can be compared. */
final class AnnotationText extends AnnotationVisitor {

    private final StringJoiner m_values = new StringJoiner(", ", "(", ")");
    private final Consumer<String> m_result;

    AnnotationText(final Consumer<String> result) {
        super(Opcodes.ASM9);
        m_result = result;
    }

    /** Collects an annotation into a map from its type to its values. */
    static AnnotationVisitor into(final Map<String, String> annotations, final String descriptor) {
        return new AnnotationText(text -> annotations.put(descriptor, text));
    }

    private void add(final String name, final String value) {
        m_values.add(name == null ? value : name + " = " + value);
    }

    @Override
    public void visit(final String name, final Object value) {
        add(name, value instanceof String ? "\"" + value + "\"" : value.toString());
    }

    @Override
    public void visitEnum(final String name, final String descriptor, final String value) {
        add(name, value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(final String name, final String descriptor) {
        return new AnnotationText(text -> add(name, "@" + descriptor + text));
    }

    @Override
    public AnnotationVisitor visitArray(final String name) {
        return new AnnotationText(text -> add(name, text));
    }

    @Override
    public void visitEnd() {
        m_result.accept(m_values.toString());
    }
}
