// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localdatetime;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes cells that hold a LocalDateTime. */
public final class LocalDateTimeCellFactory {

    public static final DataType TYPE = LocalDateTimeCell.TYPE;

    public DataType getDataType() {
        return TYPE;
    }

    public DataCell createCell(final String s) {
        return create(s);
    }

    /** Reads ISO text. */
    public static DataCell create(final String s) {
        return create(LocalDateTime.parse(present(s)));
    }

    public static DataCell create(final String s, final DateTimeFormatter formatter) {
        return create(LocalDateTime.parse(present(s), present(formatter)));
    }

    public static DataCell create(final LocalDateTime localDateTime) {
        return new LocalDateTimeCell(present(localDateTime));
    }

    private static <T> T present(final T argument) {
        if (argument == null) {
            throw new IllegalArgumentException("Argument must not be null");
        }
        return argument;
    }
}
