// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.Effect;

/** Gives a parameter its title and description in the dialog; the field must not be private. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Inherited
public @interface Widget {

    /** Title above the widget. */
    String title();

    /** Explanation in HTML that must parse as XML. */
    String description();

    /** Whether the widget belongs to the advanced settings. */
    boolean advanced() default false;

    /** Effects that other parameters have on this one. */
    Effect[] effect() default {};
}
