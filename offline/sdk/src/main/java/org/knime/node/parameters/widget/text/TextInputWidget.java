// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMaxLengthValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMinLengthValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopPatternValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopStringProvider;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Limits of a text in the dialog; the node must check them again in {@code validate()}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextInputWidget {

    /** Shown while the field is empty. */
    String placeholder() default "";

    /** Pattern the text must match. */
    Class<? extends PatternValidation> patternValidation() default PatternValidation.class;

    /** Greatest length. */
    Class<? extends MaxLengthValidation> maxLengthValidation() default MaxLengthValidation.class;

    /** Least length. */
    Class<? extends MinLengthValidation> minLengthValidation() default MinLengthValidation.class;

    /** Placeholder that depends on other parameters. */
    Class<? extends StateProvider<String>> placeholderProvider() default NoopStringProvider.class;

    /** Pattern that depends on other parameters. */
    Class<? extends StateProvider<? extends PatternValidation>> patternValidationProvider() default
            NoopPatternValidationProvider.class;

    /** Greatest length that depends on other parameters. */
    Class<? extends StateProvider<? extends MaxLengthValidation>> maxLengthValidationProvider() default
            NoopMaxLengthValidationProvider.class;

    /** Least length that depends on other parameters. */
    Class<? extends StateProvider<? extends MinLengthValidation>> minLengthValidationProvider() default
            NoopMinLengthValidationProvider.class;
}
