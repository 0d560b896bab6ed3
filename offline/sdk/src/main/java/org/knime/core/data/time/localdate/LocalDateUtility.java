// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localdate;

import org.knime.core.data.DataValue;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.ExtensibleUtilityFactory;

/** Name and order of days. */
public final class LocalDateUtility extends ExtensibleUtilityFactory {

    private static final DataValueComparator COMPARATOR = new LocalDateComparator();

    public LocalDateUtility() {
        super(LocalDateValue.class);
    }

    @Override
    protected DataValueComparator getComparator() {
        return COMPARATOR;
    }

    @Override
    public String getName() {
        return "Date";
    }

    @Override
    protected String[] getLegacyNames() {
        return new String[] {"Local Date"};
    }

    @Override
    public String getGroupName() {
        return "Basic";
    }

    /** Earlier ones come first. */
    static class LocalDateComparator extends DataValueComparator {

        @Override
        protected int compareDataValues(final DataValue v1, final DataValue v2) {
            return ((LocalDateValue) v1).getLocalDate().compareTo(((LocalDateValue) v2).getLocalDate());
        }
    }
}
