// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localtime;

import org.knime.core.data.DataValue;
import org.knime.core.data.DataValueComparator;
import org.knime.core.data.ExtensibleUtilityFactory;

/** Name and order of times of the day. */
public final class LocalTimeUtility extends ExtensibleUtilityFactory {

    private static final DataValueComparator COMPARATOR = new LocalTimeComparator();

    public LocalTimeUtility() {
        super(LocalTimeValue.class);
    }

    @Override
    protected DataValueComparator getComparator() {
        return COMPARATOR;
    }

    @Override
    public String getName() {
        return "Time";
    }

    @Override
    protected String[] getLegacyNames() {
        return new String[] {"Local Time"};
    }

    @Override
    public String getGroupName() {
        return "Basic";
    }

    /** Earlier ones come first. */
    static class LocalTimeComparator extends DataValueComparator {

        @Override
        protected int compareDataValues(final DataValue v1, final DataValue v2) {
            return ((LocalTimeValue) v1).getLocalTime().compareTo(((LocalTimeValue) v2).getLocalTime());
        }
    }
}
