// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.array;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.StateProvider;

/** Controls how an array of parameter groups is edited. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {

    /** Label of the button that adds an element. */
    String addButtonText() default "";

    /** How the widgets of an element are arranged. */
    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    /** Title of each element, followed by its number. */
    String elementTitle() default "";

    /** Whether elements can be moved up and down. */
    boolean showSortButtons() default false;

    /** Whether elements can neither be added nor removed. */
    boolean hasFixedSize() default false;

    /** Gives the values of a new element. */
    @SuppressWarnings("rawtypes")
    Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;

    /** Arrangement of the widgets of one element. */
    enum ElementLayout {
        /** One below the other, in a card. */
        VERTICAL_CARD,
        /** Beside each other, in one line. */
        HORIZONTAL_SINGLE_LINE
    }
}
