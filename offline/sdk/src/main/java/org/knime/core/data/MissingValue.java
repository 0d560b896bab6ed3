// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** No value. */
public interface MissingValue extends DataValue {

    /** Why there is none, null if nobody said. */
    String getError();
}
