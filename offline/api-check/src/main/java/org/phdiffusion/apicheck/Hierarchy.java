// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/** The super types of a class, with the generic types in which they are named, the class itself first. */
final class Hierarchy {

    private final ApiLibrary m_library;
    private final Map<String, String> m_types = new LinkedHashMap<>();

    Hierarchy(final ApiLibrary library, final ApiType type) {
        m_library = library;
        m_types.put(type.name(), "L" + type.name() + ";");
        addSuperTypes(type);
        m_types.putIfAbsent("java/lang/Object", "Ljava/lang/Object;");
    }

    private void addSuperTypes(final ApiType type) {
        for (final var superType : type.superTypes()) {
            final var name = GenericSignature.erased(superType);
            if (m_types.putIfAbsent(name, superType) == null) {
                m_library.type(name).ifPresentOrElse(this::addSuperTypes, () -> addOfPlatform(name));
            }
        }
    }

    private void addOfPlatform(final String name) {
        platformClass(name)
                .ifPresent(type -> Stream.concat(
                                Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                        .forEach(superType -> {
                            final var superName = Type.getInternalName(superType);
                            if (m_types.putIfAbsent(superName, "L" + superName + ";") == null) {
                                addOfPlatform(superName);
                            }
                        }));
    }

    /** Whether the class is, extends or implements another one. */
    boolean contains(final String name) {
        return m_types.containsKey(name);
    }

    /** The generic type in which a super type is named. */
    String genericType(final String name) {
        return m_types.get(name);
    }

    /** A field or method of the class or a super type, the nearest first. */
    Optional<ApiMember> find(final Function<ApiType, ApiMember> member) {
        return m_types.keySet().stream()
                .flatMap(name -> m_library.type(name).stream())
                .flatMap(type -> Stream.ofNullable(member.apply(type)))
                .findFirst();
    }

    /** Whether a super type of the Java platform has the method. */
    boolean platformHas(final ApiMember method) {
        return m_types.keySet().stream()
                .flatMap(name -> platformClass(name).stream())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(candidate -> !Modifier.isPrivate(candidate.getModifiers()))
                .anyMatch(candidate -> isSame(candidate, method));
    }

    private static boolean isSame(final Method candidate, final ApiMember method) {
        return candidate.getName().equals(method.name())
                && Type.getMethodDescriptor(candidate).equals(method.descriptor());
    }

    private static Optional<Class<?>> platformClass(final String name) {
        try {
            return name.startsWith("java")
                    ? Optional.of(Class.forName(name.replace('/', '.'), false, Hierarchy.class.getClassLoader()))
                    : Optional.empty();
        } catch (ClassNotFoundException notOfThePlatform) {
            return Optional.empty();
        }
    }
}
