// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The order of doubles, NaN last. */
public class DoubleValueComparator extends DataValueComparator {

    @Override
    public int compareDataValues(final DataValue v1, final DataValue v2) {
        return Double.compare(((DoubleValue) v1).getDoubleValue(), ((DoubleValue) v2).getDoubleValue());
    }
}
