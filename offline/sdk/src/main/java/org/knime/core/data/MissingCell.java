// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** The cell of a missing value; all missing cells are equal. */
public final class MissingCell extends DataCell implements MissingValue {

    private static final long serialVersionUID = 1L;

    static final MissingCell INSTANCE = new MissingCell(null);

    private static final int HASH = 42;

    private final String m_error;

    public MissingCell(final String error) {
        m_error = error;
    }

    @Override
    public String getError() {
        return m_error;
    }

    @Override
    public boolean isMissing() {
        return true;
    }

    @Override
    public String toString() {
        return "?";
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return dc instanceof MissingCell;
    }

    @Override
    public int hashCode() {
        return HASH;
    }
}
