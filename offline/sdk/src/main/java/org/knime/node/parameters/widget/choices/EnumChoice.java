// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import java.util.Locale;
import org.knime.node.parameters.Widget;

/** A named choice: the constant, what is shown, and whether it cannot be chosen. */
public record EnumChoice<E extends Enum<E>>(E id, String text, boolean disabled) {

    /** A choice that can be chosen. */
    public EnumChoice(final E idValue, final String textValue) {
        this(idValue, textValue, false);
    }

    /** The choice of a constant, shown by its {@link Label}. */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(final E enumConst) {
        return fromEnumConst(enumConst, false);
    }

    /** The choice of a constant, shown by its {@link Label}. */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(final E enumConst, final boolean disabled) {
        return new EnumChoice<>(enumConst, shown(enumConst), disabled);
    }

    private static String shown(final Enum<?> constant) {
        try {
            final var field = constant.getDeclaringClass().getField(constant.name());
            if (field.isAnnotationPresent(Widget.class)) {
                throw new IllegalStateException("The constant " + constant.name() + " has a @Widget; use @Label.");
            }
            final var label = field.getAnnotation(Label.class);
            return label == null ? readable(constant.name()) : label.value();
        } catch (NoSuchFieldException ex) {
            throw new IllegalStateException("The constant " + constant.name() + " has no field.", ex);
        }
    }

    private static String readable(final String name) {
        final var lower = name.toLowerCase(Locale.getDefault()).replace('_', ' ');
        return Character.toTitleCase(lower.charAt(0)) + lower.substring(1);
    }
}
