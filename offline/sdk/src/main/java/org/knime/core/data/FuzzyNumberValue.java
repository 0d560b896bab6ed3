// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A fuzzy number; every KNIME number is a crisp one. */
public interface FuzzyNumberValue extends DataValue {

    double getMinSupport();

    double getCore();

    double getMaxSupport();
}
