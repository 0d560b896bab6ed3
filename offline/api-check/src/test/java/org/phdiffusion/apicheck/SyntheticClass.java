// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Writes class files of classes below {@code org/knime} that exist nowhere else. */
final class SyntheticClass {

    private final String m_name;
    private final ClassWriter m_writer = new ClassWriter(0);

    private SyntheticClass(final String name) {
        m_name = name;
    }

    static SyntheticClass of(final String name) {
        return of(name, Opcodes.ACC_PUBLIC, null, "java/lang/Object");
    }

    static SyntheticClass of(
            final String name,
            final int access,
            final String signature,
            final String superName,
            final String... interfaces) {
        final var type = new SyntheticClass(name);
        type.m_writer.visit(Opcodes.V17, access, name, signature, superName, interfaces);
        return type;
    }

    static SyntheticClass annotation(final String name) {
        final var access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ANNOTATION | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
        return of(name, access, null, "java/lang/Object", "java/lang/annotation/Annotation");
    }

    SyntheticClass field(final String name, final String descriptor, final Object constant) {
        final var access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        m_writer.visitField(access, name, descriptor, null, constant).visitEnd();
        return this;
    }

    SyntheticClass method(final String name, final String descriptor, final String... exceptions) {
        return method(Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE, name, descriptor, null, exceptions);
    }

    SyntheticClass method(
            final int access,
            final String name,
            final String descriptor,
            final String signature,
            final String... exceptions) {
        m_writer.visitMethod(access, name, descriptor, signature, exceptions).visitEnd();
        return this;
    }

    SyntheticClass annotationMember(final String name, final int byDefault) {
        final var method = m_writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, name, "()I", null, null);
        final var value = method.visitAnnotationDefault();
        value.visit(null, byDefault);
        value.visitEnd();
        method.visitEnd();
        return this;
    }

    SyntheticClass retained(final String policy) {
        final var annotation = m_writer.visitAnnotation("Ljava/lang/annotation/Retention;", true);
        annotation.visitEnum("value", "Ljava/lang/annotation/RetentionPolicy;", policy);
        annotation.visitEnd();
        return this;
    }

    SyntheticClass permits(final String name) {
        m_writer.visitPermittedSubclass(name);
        return this;
    }

    byte[] bytes() {
        return m_writer.toByteArray();
    }

    /** Writes the class into a class folder. */
    void writeTo(final Path folder) throws IOException {
        final var file = folder.resolve(m_name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes());
    }
}
