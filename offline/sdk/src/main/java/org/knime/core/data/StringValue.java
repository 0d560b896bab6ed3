// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A text. */
public interface StringValue extends DataValue {

    UtilityFactory UTILITY = new StringUtilityFactory();

    String getStringValue();

    /** Name and order of texts. */
    class StringUtilityFactory extends ExtensibleUtilityFactory {

        private static final StringValueComparator COMPARATOR = new StringValueComparator();

        protected StringUtilityFactory() {
            super(StringValue.class);
        }

        @Override
        protected DataValueComparator getComparator() {
            return COMPARATOR;
        }

        @Override
        public String getName() {
            return "String";
        }

        @Override
        public String getGroupName() {
            return "Basic";
        }
    }
}
