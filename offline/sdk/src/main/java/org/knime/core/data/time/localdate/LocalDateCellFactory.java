// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localdate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes cells that hold a LocalDate. */
public final class LocalDateCellFactory {

    public static final DataType TYPE = LocalDateCell.TYPE;

    public DataType getDataType() {
        return TYPE;
    }

    public DataCell createCell(final String s) {
        return create(s);
    }

    /** Reads ISO text. */
    public static DataCell create(final String s) {
        return create(LocalDate.parse(present(s)));
    }

    public static DataCell create(final String s, final DateTimeFormatter formatter) {
        return create(LocalDate.parse(present(s), present(formatter)));
    }

    public static DataCell create(final LocalDate localDate) {
        return new LocalDateCell(present(localDate));
    }

    private static <T> T present(final T argument) {
        if (argument == null) {
            throw new IllegalArgumentException("Argument must not be null");
        }
        return argument;
    }
}
