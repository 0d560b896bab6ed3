// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Comparator;

/** Orders cells by value; missing cells come first. */
public abstract class DataValueComparator implements Comparator<DataCell> {

    protected DataValueComparator() {}

    @Override
    public final int compare(final DataCell c1, final DataCell c2) {
        if (c1.isMissing() || c2.isMissing()) {
            return Boolean.compare(!c1.isMissing(), !c2.isMissing());
        }
        return compareDataValues(c1, c2);
    }

    protected abstract int compareDataValues(DataValue v1, DataValue v2);
}
