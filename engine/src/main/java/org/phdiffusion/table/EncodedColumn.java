// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * One column of a {@link TableEncoding}.
 *
 * @param name the column's name
 * @param codec its codec
 */
public record EncodedColumn(String name, ColumnCodec codec) {

    /**
     * Checks the components.
     *
     * @param name as the component
     * @param codec as the component
     */
    public EncodedColumn {
        if (name == null || name.isEmpty()) {
            throw new TableException("A column has no name; give every column a name.");
        }
        if (codec == null) {
            throw new TableException("Column '" + name + "' has no codec.");
        }
    }

    /**
     * What the column holds.
     *
     * @return the kind
     */
    public ColumnKind kind() {
        return codec.kind();
    }

    /**
     * Whether whole numbers are {@link Long} rather than {@link Integer}.
     *
     * @return false for columns of other kinds
     */
    public boolean wide() {
        return codec.wide();
    }

    /**
     * Name and kind.
     *
     * @return the column without its codec
     */
    public TableColumn column() {
        return new TableColumn(name, kind());
    }
}
