// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** What a cell can be read as; each kind of value is an interface that extends this one. */
public interface DataValue {

    UtilityFactory UTILITY = new UtilityFactory();

    default DataCell materializeDataCell() {
        throw new UnsupportedOperationException(
                "DataValue.materializeDataCell: " + getClass().getName() + " does not implement it.");
    }

    /** What is known of a kind of value. KNIME's icons and renderers are not part of the place-holder. */
    class UtilityFactory {

        protected UtilityFactory() {}

        /** The order of such values, null if they have none. */
        protected DataValueComparator getComparator() {
            return null;
        }
    }
}
