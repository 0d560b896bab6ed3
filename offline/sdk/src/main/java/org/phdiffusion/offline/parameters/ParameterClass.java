// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.persistence.Persistable;

/**
 * A parameters class: its fields in the order in which they are saved, those of super classes first. Private, static
 * and transient fields are none of them.
 *
 * @param type the class, with type variables replaced
 * @param fields the fields
 */
record ParameterClass(JavaType type, List<ParameterField> fields) {

    static ParameterClass of(final Class<?> type) {
        return of(TypeFactory.defaultInstance().constructType(type));
    }

    /**
     * Lists the fields.
     *
     * @throws IllegalArgumentException if a private field has a {@link Widget}, which the dialog would leave out
     */
    static ParameterClass of(final JavaType type) {
        final var fields = new ArrayList<ParameterField>();
        if (type.getSuperClass() != null) {
            fields.addAll(of(type.getSuperClass()).fields);
        }
        for (final var field : type.getRawClass().getDeclaredFields()) {
            if (isSaved(field)) {
                field.setAccessible(true);
                fields.add(new ParameterField(
                        field,
                        TypeFactory.defaultInstance().resolveMemberType(field.getGenericType(), type.getBindings())));
            }
        }
        return new ParameterClass(type, List.copyOf(fields));
    }

    private static boolean isSaved(final Field field) {
        final var modifiers = field.getModifiers();
        if (Modifier.isPrivate(modifiers) && field.isAnnotationPresent(Widget.class)) {
            throw new IllegalArgumentException("The parameter "
                    + field.getDeclaringClass().getName() + "."
                    + field.getName() + " has a @Widget, but is private, so that it would neither be shown nor saved;"
                    + " make it package-private");
        }
        return !Modifier.isPrivate(modifiers)
                && !Modifier.isStatic(modifiers)
                && !Modifier.isTransient(modifiers)
                && !field.isSynthetic();
    }

    /** Whether a value of this type is saved field by field. */
    static boolean isGroup(final JavaType type) {
        return Persistable.class.isAssignableFrom(type.getRawClass()) && !type.isEnumType();
    }

    /** Whether a value of this type is an array or list whose elements are saved field by field. */
    static boolean isGroupArray(final JavaType type) {
        return (type.isArrayType() || type.isCollectionLikeType()) && isGroup(type.getContentType());
    }
}
