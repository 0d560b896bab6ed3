// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a layout part a section with a title. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {

    /** Title of the section. */
    String title();

    /** Explanation below the title. */
    String description() default "";

    /** Whether the section opens as a side drawer. */
    boolean sideDrawer() default false;

    /** Label of the button that opens the side drawer. */
    String sideDrawerSetText() default "";
}
