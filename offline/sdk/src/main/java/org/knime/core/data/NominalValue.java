// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A value out of a set without order: columns of it list their values in the domain. */
public interface NominalValue extends DataValue {

    UtilityFactory UTILITY = DataValue.UTILITY;
}
