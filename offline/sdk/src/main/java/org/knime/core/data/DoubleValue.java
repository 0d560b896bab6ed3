// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A number as double. */
public interface DoubleValue extends DataValue {

    UtilityFactory UTILITY = new DoubleUtilityFactory();

    double getDoubleValue();

    /** Name and order of doubles. */
    class DoubleUtilityFactory extends ExtensibleUtilityFactory {

        private static final DoubleValueComparator COMPARATOR = new DoubleValueComparator();

        protected DoubleUtilityFactory() {
            super(DoubleValue.class);
        }

        @Override
        protected DataValueComparator getComparator() {
            return COMPARATOR;
        }

        @Override
        public String getName() {
            return "Number (Float)";
        }

        @Override
        protected String[] getLegacyNames() {
            return new String[] {"Number (double)"};
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }
    }
}
