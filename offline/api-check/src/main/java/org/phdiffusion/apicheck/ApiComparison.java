// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.phdiffusion.apicheck.Difference.Severity;

/**
 * Compares a place-holder with the original. Whatever the place-holder offers, the original must have in the same
 * form; what the place-holder leaves out is listed, but no error.
 */
final class ApiComparison {

    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private static final Map<Integer, String> TYPE_FLAGS = Map.of(
            Opcodes.ACC_ABSTRACT, "abstract",
            Opcodes.ACC_FINAL, "final",
            Opcodes.ACC_INTERFACE, "an interface",
            Opcodes.ACC_ENUM, "an enum",
            Opcodes.ACC_ANNOTATION, "an annotation");

    private static final Map<Integer, String> MEMBER_FLAGS = Map.of(
            Opcodes.ACC_PUBLIC, "public",
            Opcodes.ACC_STATIC, "static",
            Opcodes.ACC_FINAL, "final",
            Opcodes.ACC_ABSTRACT, "abstract",
            Opcodes.ACC_VARARGS, "variable in its arguments");

    /** Annotations on annotations, which decide what they are good for. */
    private static final Set<String> META_ANNOTATIONS = Set.of(
            "Ljava/lang/annotation/Retention;",
            "Ljava/lang/annotation/Target;",
            "Ljava/lang/annotation/Inherited;",
            "Ljava/lang/annotation/Repeatable;");

    private final ApiLibrary m_placeHolder;
    private final ApiLibrary m_original;
    private final List<Difference> m_differences = new ArrayList<>();

    private ApiComparison(final ApiLibrary placeHolder, final ApiLibrary original) {
        m_placeHolder = placeHolder;
        m_original = original;
    }

    /** The differences, in the order of the classes. */
    static List<Difference> compare(final ApiLibrary placeHolder, final ApiLibrary original) {
        final var comparison = new ApiComparison(placeHolder, original);
        for (final var name : placeHolder.names()) {
            final var type = placeHolder.type(name).orElseThrow();
            if (comparison.isExported(type)) {
                comparison.compare(type);
            }
        }
        return comparison.m_differences;
    }

    private boolean isExported(final ApiType type) {
        if (!type.is(VISIBILITY) || type.is(Opcodes.ACC_SYNTHETIC)) {
            return false;
        }
        return type.outer() == null
                || m_placeHolder.type(type.outer()).filter(this::isExported).isPresent();
    }

    private void error(final String place, final String text) {
        m_differences.add(new Difference(Severity.ERROR, place, text));
    }

    private void compare(final ApiType type) {
        final var original = m_original.type(type.name());
        if (original.isEmpty()) {
            error(type.name(), "the original has no such class");
            return;
        }
        compareDeclaration(type, original.get());
        compareAnnotations(type.name(), type.annotations(), original.get().annotations());
        final var hierarchy = new Hierarchy(m_original, original.get());
        compareSuperTypes(type, hierarchy);
        compareMembers(type, type, hierarchy);
        compareInheritedFromHidden(type, hierarchy);
        listOmissions(type, original.get());
    }

    private void compareDeclaration(final ApiType type, final ApiType original) {
        compareFlags(type.name(), type.access(), original.access(), typeFlags(original));
        if ((type.access() & VISIBILITY) != (original.access() & VISIBILITY)) {
            error(type.name(), "the original has another visibility");
        }
        if (type.outer() != null && type.is(Opcodes.ACC_STATIC) != original.is(Opcodes.ACC_STATIC)) {
            error(type.name(), "must be static exactly if the original is");
        }
        if (!type.typeParameters().equals(original.typeParameters())) {
            error(
                    type.name(),
                    "has type parameters " + type.typeParameters() + ", the original " + original.typeParameters());
        }
        if (!original.is(Opcodes.ACC_ENUM)) {
            compareSeal(type, original);
        }
    }

    private void compareSeal(final ApiType type, final ApiType original) {
        if (type.permitted().isEmpty() != original.permitted().isEmpty()) {
            error(type.name(), "must be sealed exactly if the original is");
        }
        for (final var permitted : type.permitted()) {
            if (!isHidden(permitted) && !original.permitted().contains(permitted)) {
                error(type.name(), "permits " + permitted + ", the original only " + original.permitted());
            }
        }
    }

    /** Flags that matter. Constants with bodies make an enum abstract and sealed, which makes no difference to use. */
    private static Map<Integer, String> typeFlags(final ApiType original) {
        return original.is(Opcodes.ACC_ENUM) ? Map.of(Opcodes.ACC_ENUM, "an enum") : TYPE_FLAGS;
    }

    private void compareFlags(
            final String place, final int access, final int originalAccess, final Map<Integer, String> flags) {
        flags.forEach((flag, meaning) -> {
            if ((access & flag) != (originalAccess & flag)) {
                error(place, ((access & flag) == 0 ? "must be " : "must not be ") + meaning + ", as the original");
            }
        });
    }

    private void compareAnnotations(
            final String place, final Map<String, String> annotations, final Map<String, String> originals) {
        annotations.forEach((annotation, values) -> {
            if (!values.equals(originals.get(annotation))) {
                error(place, "has " + annotation + values + ", the original " + originals.get(annotation));
            }
        });
        originals.keySet().stream()
                .filter(annotation -> !annotations.containsKey(annotation))
                .forEach(annotation -> m_differences.add(new Difference(
                        META_ANNOTATIONS.contains(annotation) ? Severity.ERROR : Severity.OMISSION,
                        place,
                        "lacks the annotation " + annotation)));
    }

    private void compareSuperTypes(final ApiType type, final Hierarchy original) {
        for (final var superType : type.superTypes()) {
            final var name = GenericSignature.erased(superType);
            if (isHidden(name)) {
                continue;
            }
            if (!original.contains(name)) {
                error(type.name(), "the original is no " + name);
            } else if (isDirect(type.name(), name) && !superType.equals(original.genericType(name))) {
                error(type.name(), "is " + superType + ", the original " + original.genericType(name));
            }
        }
    }

    /** Whether the original names the super type itself, so that generic types can be compared as they are. */
    private boolean isDirect(final String type, final String superType) {
        return m_original.type(type).orElseThrow().superNames().contains(superType);
    }

    /** Whether a class of the place-holder is a detail that its sub classes inherit from. */
    private boolean isHidden(final String name) {
        return m_placeHolder.type(name).filter(type -> !isExported(type)).isPresent();
    }

    private void compareInheritedFromHidden(final ApiType type, final Hierarchy original) {
        for (final var superName : type.superNames()) {
            if (isHidden(superName)) {
                final var hidden = m_placeHolder.type(superName).orElseThrow();
                compareMembers(type, hidden, original);
                compareInheritedFromHidden(hidden, original);
            }
        }
    }

    private void compareMembers(final ApiType type, final ApiType declaring, final Hierarchy original) {
        for (final var field : declaring.fields().values()) {
            original.find(other -> other.fields().get(field.name()))
                    .ifPresentOrElse(
                            other -> compareMember(field, other),
                            () -> error(place(type, field), "the original has no such field"));
        }
        for (final var method : declaring.methods().values()) {
            final var isConstructor = "<init>".equals(method.name());
            if (isConstructor && !declaring.name().equals(type.name())) {
                continue;
            }
            original.find(other -> isConstructor && !other.name().equals(type.name())
                            ? null
                            : other.methods().get(method.key()))
                    .ifPresentOrElse(other -> compareMember(method, other), () -> {
                        if (isConstructor || !original.platformHas(method)) {
                            error(place(type, method), "the original has no such method");
                        }
                    });
        }
    }

    private static String place(final ApiType type, final ApiMember member) {
        return type.name() + "#" + member.name() + (member.descriptor().startsWith("(") ? member.descriptor() : "");
    }

    private void compareMember(final ApiMember member, final ApiMember original) {
        final var place = member.owner() + "#" + member.key();
        if (!member.owner().equals(original.owner())) {
            // An override that the original inherits; only what callers see counts.
            compareThrown(place, member, original);
            return;
        }
        final var ofEnum = m_original.type(original.owner()).filter(type -> type.is(Opcodes.ACC_ENUM));
        final var ignored = ofEnum.isPresent() ? Opcodes.ACC_ABSTRACT : 0;
        compareFlags(place, member.access() & ~ignored, original.access() & ~ignored, MEMBER_FLAGS);
        if (!member.type().equals(original.type())) {
            error(place, "has type " + member.type() + ", the original " + original.type());
        }
        if (member.value() == null ? original.value() != null : !member.value().equals(original.value())) {
            error(place, "has value " + member.value() + ", the original " + original.value());
        }
        compareThrown(place, member, original);
        compareAnnotations(place, member.annotations(), original.annotations());
    }

    private void compareThrown(final String place, final ApiMember member, final ApiMember original) {
        if (!member.exceptions().equals(original.exceptions())) {
            error(place, "throws " + member.exceptions() + ", the original " + original.exceptions());
        }
    }

    private void listOmissions(final ApiType type, final ApiType original) {
        final var here = new Hierarchy(m_placeHolder, type);
        final var open = type.permitted().isEmpty() && !type.is(Opcodes.ACC_FINAL);
        for (final var method : original.methods().values()) {
            if (here.find(other -> other.methods().get(method.key())).isEmpty()) {
                final var severity =
                        open && method.is(Opcodes.ACC_ABSTRACT) ? Severity.ABSTRACT_MEMBER_OMITTED : Severity.OMISSION;
                m_differences.add(new Difference(severity, place(type, method), "is left out"));
            }
        }
        for (final var field : original.fields().values()) {
            if (here.find(other -> other.fields().get(field.name())).isEmpty()) {
                m_differences.add(new Difference(Severity.OMISSION, place(type, field), "is left out"));
            }
        }
    }
}
