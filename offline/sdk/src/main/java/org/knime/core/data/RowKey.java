// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The name of a row, unique in its table. */
public final class RowKey implements RowKeyValue {

    private final String m_id;

    public RowKey(final String id) {
        if (id == null) {
            throw new NullPointerException("A row key must not be null.");
        }
        m_id = id;
    }

    public static RowKey createRowKey(final long rowIndex) {
        return new RowKey("Row" + rowIndex);
    }

    @Override
    public String getString() {
        return m_id;
    }

    @Override
    public RowKey materializeRowKey() {
        return this;
    }

    @Override
    public String toString() {
        return m_id;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || (obj instanceof RowKeyValue other && other.getString().equals(m_id));
    }

    @Override
    public int hashCode() {
        return m_id.hashCode();
    }

    public static String[] toStrings(final RowKey... rowKeys) {
        if (rowKeys == null) {
            return null;
        }
        final String[] texts = new String[rowKeys.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = rowKeys[i].getString();
        }
        return texts;
    }

    public static RowKey[] toRowKeys(final String... strs) {
        if (strs == null) {
            return null;
        }
        final RowKey[] keys = new RowKey[strs.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new RowKey(strs[i]);
        }
        return keys;
    }
}
