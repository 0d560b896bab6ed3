// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Optional;
import org.knime.node.parameters.persistence.Persist;

/**
 * A field of a parameters class that is saved.
 *
 * @param field the field, made accessible
 * @param type its type, with type variables of the class replaced
 */
record ParameterField(Field field, JavaType type) {

    /** Ending of the keys that flow variables do not see. */
    private static final String HIDDEN = "_Internals";

    <A extends Annotation> Optional<A> annotation(final Class<A> type) {
        return Optional.ofNullable(field.getAnnotation(type));
    }

    /** The key: the name without {@code m_}, or as {@link Persist} says. */
    String key() {
        final var name = field.getName().startsWith("m_") ? field.getName().substring(2) : field.getName();
        return annotation(Persist.class)
                .map(persist ->
                        (persist.configKey().isEmpty() ? name : persist.configKey()) + (persist.hidden() ? HIDDEN : ""))
                .orElse(name);
    }

    /** Whether the type is {@code Optional<...>}. */
    boolean isOptional() {
        return type.getRawClass() == Optional.class;
    }

    /** The type, or what it is an optional of. */
    JavaType contentType() {
        return isOptional() ? type.containedTypeOrUnknown(0) : type;
    }

    Object get(final Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException("The parameter " + this + " cannot be read", ex);
        }
    }

    void set(final Object owner, final Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException("The parameter " + this + " cannot be set", ex);
        }
    }

    @Override
    public String toString() {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
