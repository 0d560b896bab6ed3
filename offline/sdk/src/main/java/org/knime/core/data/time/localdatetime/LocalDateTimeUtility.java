// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localdatetime;

import org.knime.core.data.DataValue;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.ExtensibleUtilityFactory;

/** Name and order of days with a time. */
public final class LocalDateTimeUtility extends ExtensibleUtilityFactory {

    private static final DataValueComparator COMPARATOR = new LocalDateTimeComparator();

    public LocalDateTimeUtility() {
        super(LocalDateTimeValue.class);
    }

    @Override
    protected DataValueComparator getComparator() {
        return COMPARATOR;
    }

    @Override
    public String getName() {
        return "Date&time (Local)";
    }

    @Override
    protected String[] getLegacyNames() {
        return new String[] {"Local Date Time"};
    }

    @Override
    public String getGroupName() {
        return "Basic";
    }

    /** Earlier ones come first. */
    static class LocalDateTimeComparator extends DataValueComparator {

        @Override
        protected int compareDataValues(final DataValue v1, final DataValue v2) {
            return ((LocalDateTimeValue) v1).getLocalDateTime().compareTo(((LocalDateTimeValue) v2).getLocalDateTime());
        }
    }
}
