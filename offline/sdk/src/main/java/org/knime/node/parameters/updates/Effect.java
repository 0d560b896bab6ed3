// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows, hides, enables or disables a parameter while a predicate holds. */
@Repeatable(Effects.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {

    /** Kind of effect. */
    public enum EffectType {
        /** Enabled while the predicate holds. */
        ENABLE,
        /** Disabled while the predicate holds. */
        DISABLE,
        /** Shown while the predicate holds. */
        SHOW,
        /** Hidden while the predicate holds. */
        HIDE
    }

    /** Provider of the predicate, with a constructor without arguments. */
    Class<? extends EffectPredicateProvider> predicate();

    /** Kind of effect. */
    EffectType type();
}
