// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A complex number; every KNIME number is one. */
public interface ComplexNumberValue extends DataValue {

    double getRealValue();

    double getImaginaryValue();
}
