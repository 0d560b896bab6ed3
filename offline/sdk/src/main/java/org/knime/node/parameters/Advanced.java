// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a parameter, section or group that the dialog shows only with its advanced settings. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {}
