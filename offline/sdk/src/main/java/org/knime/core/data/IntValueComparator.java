// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The order of ints. */
public class IntValueComparator extends DataValueComparator {

    @Override
    public int compareDataValues(final DataValue v1, final DataValue v2) {
        return Integer.compare(((IntValue) v1).getIntValue(), ((IntValue) v2).getIntValue());
    }
}
