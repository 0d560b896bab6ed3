// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.time.localtime;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes cells that hold a LocalTime. */
public final class LocalTimeCellFactory {

    public static final DataType TYPE = LocalTimeCell.TYPE;

    public DataType getDataType() {
        return TYPE;
    }

    public DataCell createCell(final String s) {
        return create(s);
    }

    /** Reads ISO text. */
    public static DataCell create(final String s) {
        return create(LocalTime.parse(present(s)));
    }

    public static DataCell create(final String s, final DateTimeFormatter formatter) {
        return create(LocalTime.parse(present(s), present(formatter)));
    }

    public static DataCell create(final LocalTime localTime) {
        return new LocalTimeCell(present(localTime));
    }

    private static <T> T present(final T argument) {
        if (argument == null) {
            throw new IllegalArgumentException("Argument must not be null");
        }
        return argument;
    }
}
