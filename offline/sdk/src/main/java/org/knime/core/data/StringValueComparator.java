// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The order of texts by UTF-16 code unit. */
public class StringValueComparator extends DataValueComparator {

    @Override
    public int compareDataValues(final DataValue v1, final DataValue v2) {
        return ((StringValue) v1).getStringValue().compareTo(((StringValue) v2).getStringValue());
    }
}
