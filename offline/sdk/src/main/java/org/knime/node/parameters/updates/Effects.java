// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Container of repeated {@link Effect} annotations. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effects {

    /** The repeated annotations. */
    Effect[] value();
}
