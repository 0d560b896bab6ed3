// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A number as long. */
public interface LongValue extends DataValue {

    UtilityFactory UTILITY = new LongUtilityFactory();

    long getLongValue();

    /** Name and order of longs. */
    class LongUtilityFactory extends ExtensibleUtilityFactory {

        private static final LongValueComparator COMPARATOR = new LongValueComparator();

        protected LongUtilityFactory() {
            super(LongValue.class);
        }

        @Override
        protected DataValueComparator getComparator() {
            return COMPARATOR;
        }

        @Override
        public String getName() {
            return "Number (Long Integer)";
        }

        @Override
        protected String[] getLegacyNames() {
            return new String[] {"Number (long)"};
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }
    }
}
