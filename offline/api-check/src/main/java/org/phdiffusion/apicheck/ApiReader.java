// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads from a class file what other classes can use. */
final class ApiReader extends ClassVisitor {

    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final Map<String, ApiMember> m_fields = new LinkedHashMap<>();
    private final Map<String, ApiMember> m_methods = new LinkedHashMap<>();
    private final Map<String, String> m_annotations = new LinkedHashMap<>();
    private final Set<String> m_permitted = new LinkedHashSet<>();
    private String m_name;
    private int m_access;
    private String m_outer;
    private String m_signature;

    private ApiReader() {
        super(Opcodes.ASM9);
    }

    static ApiType read(final byte[] classFile) {
        final var reader = new ApiReader();
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return reader.type();
    }

    private ApiType type() {
        return new ApiType(
                m_name,
                m_access,
                m_outer,
                GenericSignature.typeParameters(m_signature),
                GenericSignature.classTypes(m_signature),
                m_permitted,
                m_fields,
                m_methods,
                m_annotations);
    }

    @Override
    public void visit(
            final int version,
            final int access,
            final String name,
            final String signature,
            final String superName,
            final String[] interfaces) {
        m_name = name;
        m_access = access;
        m_signature = signature == null ? erasedSignature(superName, interfaces) : signature;
    }

    private static String erasedSignature(final String superName, final String[] interfaces) {
        final var names = Stream.concat(Stream.ofNullable(superName), Stream.of(interfaces));
        return String.join("", names.map(name -> "L" + name + ";").toList());
    }

    @Override
    public void visitInnerClass(final String name, final String outerName, final String innerName, final int access) {
        if (name.equals(m_name)) {
            m_access = access;
            m_outer = outerName == null ? "" : outerName;
        }
    }

    @Override
    public void visitPermittedSubclass(final String permittedSubclass) {
        m_permitted.add(permittedSubclass);
    }

    @Override
    public AnnotationVisitor visitAnnotation(final String descriptor, final boolean visible) {
        return AnnotationText.into(m_annotations, descriptor);
    }

    private static boolean isVisible(final int access) {
        return (access & VISIBLE) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    @Override
    public FieldVisitor visitField(
            final int access, final String name, final String descriptor, final String signature, final Object value) {
        if (!isVisible(access)) {
            return null;
        }
        final var annotations = new LinkedHashMap<String, String>();
        final var constant = value == null ? null : value.toString();
        final var type = signature == null ? descriptor : signature;
        m_fields.put(name, new ApiMember(m_name, name, descriptor, access, type, Set.of(), constant, annotations));
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(final String annotation, final boolean visible) {
                return AnnotationText.into(annotations, annotation);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            final int access,
            final String name,
            final String descriptor,
            final String signature,
            final String[] exceptions) {
        if (!isVisible(access)) {
            return null;
        }
        final var annotations = new LinkedHashMap<String, String>();
        final var thrown = exceptions == null ? Set.<String>of() : Set.copyOf(List.of(exceptions));
        final var type = signature == null ? descriptor : signature;
        final var method = new ApiMember(m_name, name, descriptor, access, type, thrown, null, annotations);
        m_methods.put(method.key(), method);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(final String annotation, final boolean visible) {
                return AnnotationText.into(annotations, annotation);
            }

            @Override
            public AnnotationVisitor visitAnnotationDefault() {
                return new AnnotationText(text -> m_methods.put(
                        method.key(),
                        new ApiMember(m_name, name, descriptor, access, type, thrown, text, annotations)));
            }
        };
    }
}
