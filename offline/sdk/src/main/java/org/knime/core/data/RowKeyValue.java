// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Something that identifies a row. */
public interface RowKeyValue {

    String getString();

    default RowKey materializeRowKey() {
        return new RowKey(getString());
    }
}
