// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the provider of suggestions for a text that may also be something else. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SuggestionsProvider {

    /** The provider, with a constructor without arguments. */
    @SuppressWarnings("rawtypes")
    Class<? extends ChoicesStateProvider> value();
}
