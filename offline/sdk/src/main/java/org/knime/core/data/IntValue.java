// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A number as int. */
public interface IntValue extends DataValue {

    UtilityFactory UTILITY = new IntUtilityFactory();

    int getIntValue();

    /** Name and order of ints. */
    class IntUtilityFactory extends ExtensibleUtilityFactory {

        private static final IntValueComparator COMPARATOR = new IntValueComparator();

        protected IntUtilityFactory() {
            super(IntValue.class);
        }

        @Override
        protected DataValueComparator getComparator() {
            return COMPARATOR;
        }

        @Override
        public String getName() {
            return "Number (Integer)";
        }

        @Override
        protected String[] getLegacyNames() {
            return new String[] {"Number (integer)"};
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }
    }
}
