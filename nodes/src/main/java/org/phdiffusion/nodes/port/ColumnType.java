// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.port;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.time.localdate.LocalDateCellFactory;
import org.knime.core.data.time.localdate.LocalDateValue;
import org.knime.core.data.time.localdatetime.LocalDateTimeCellFactory;
import org.knime.core.data.time.localdatetime.LocalDateTimeValue;
import org.knime.core.data.time.localtime.LocalTimeCellFactory;
import org.knime.core.data.time.localtime.LocalTimeValue;
import org.phdiffusion.table.ColumnKind;

/** The KNIME types a column can have, with their conversion from and to the engine's plain Java values. */
public enum ColumnType {
    /** Numbers; {@link Double} in the engine. */
    DOUBLE(ColumnKind.NUMBER) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((DoubleValue) cell).getDoubleValue();
        }

        @Override
        DataCell toPresent(Object value) {
            return new DoubleCell(((Number) value).doubleValue());
        }
    },
    /** Whole numbers of 32 bits; {@link Integer} in the engine. */
    INT(ColumnKind.INTEGER) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((IntValue) cell).getIntValue();
        }

        @Override
        DataCell toPresent(Object value) {
            return new IntCell(Math.toIntExact(((Number) value).longValue()));
        }
    },
    /** Whole numbers of 64 bits; {@link Long} in the engine. */
    LONG(ColumnKind.INTEGER) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((LongValue) cell).getLongValue();
        }

        @Override
        DataCell toPresent(Object value) {
            return new LongCell(((Number) value).longValue());
        }
    },
    /** Truth values; {@link Boolean} in the engine. */
    BOOLEAN(ColumnKind.BOOLEAN) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((BooleanValue) cell).getBooleanValue();
        }

        @Override
        DataCell toPresent(Object value) {
            return (Boolean) value ? BooleanCell.TRUE : BooleanCell.FALSE;
        }
    },
    /** Text that names a category; {@link String} in the engine. */
    STRING(ColumnKind.NOMINAL) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((StringValue) cell).getStringValue();
        }

        @Override
        DataCell toPresent(Object value) {
            return new StringCell((String) value);
        }
    },
    /** Days; {@link LocalDate} in the engine. */
    LOCAL_DATE(ColumnKind.DATE) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((LocalDateValue) cell).getLocalDate();
        }

        @Override
        DataCell toPresent(Object value) {
            return LocalDateCellFactory.create((LocalDate) value);
        }
    },
    /** Times of the day; {@link LocalTime} in the engine. */
    LOCAL_TIME(ColumnKind.TIME) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((LocalTimeValue) cell).getLocalTime();
        }

        @Override
        DataCell toPresent(Object value) {
            return LocalTimeCellFactory.create((LocalTime) value);
        }
    },
    /** Days with a time of the day, in no time zone; {@link LocalDateTime} in the engine. */
    LOCAL_DATE_TIME(ColumnKind.DATE_TIME) {
        @Override
        Object fromPresent(DataCell cell) {
            return ((LocalDateTimeValue) cell).getLocalDateTime();
        }

        @Override
        DataCell toPresent(Object value) {
            return LocalDateTimeCellFactory.create((LocalDateTime) value);
        }
    };

    private final ColumnKind kind;

    ColumnType(ColumnKind kind) {
        this.kind = kind;
    }

    /**
     * The type that columns written by the nodes have.
     *
     * @return KNIME's type
     */
    public DataType dataType() {
        return switch (this) {
            case DOUBLE -> DoubleCell.TYPE;
            case INT -> IntCell.TYPE;
            case LONG -> LongCell.TYPE;
            case BOOLEAN -> BooleanCell.TYPE;
            case STRING -> StringCell.TYPE;
            case LOCAL_DATE -> LocalDateCellFactory.TYPE;
            case LOCAL_TIME -> LocalTimeCellFactory.TYPE;
            case LOCAL_DATE_TIME -> LocalDateTimeCellFactory.TYPE;
        };
    }

    /**
     * How the engine sees such a column.
     *
     * @return the kind
     */
    public ColumnKind kind() {
        return kind;
    }

    /**
     * Finds the type that represents a KNIME type without loss. Text counts only as plain strings: documents, images or
     * addresses that happen to have a text form are not categories.
     *
     * @param type a column's type
     * @return empty if the nodes cannot use such a column
     */
    public static Optional<ColumnType> of(DataType type) {
        if (type.equals(StringCell.TYPE)) {
            return Optional.of(STRING);
        }
        Optional<ColumnType> time = ofTime(type);
        if (time.isPresent()) {
            return time;
        }
        if (type.isCompatible(BooleanValue.class)) {
            return Optional.of(BOOLEAN);
        }
        if (type.isCompatible(IntValue.class)) {
            return Optional.of(INT);
        }
        if (type.isCompatible(LongValue.class)) {
            return Optional.of(LONG);
        }
        return type.isCompatible(DoubleValue.class) ? Optional.of(DOUBLE) : Optional.empty();
    }

    private static Optional<ColumnType> ofTime(DataType type) {
        if (type.equals(LocalDateCellFactory.TYPE)) {
            return Optional.of(LOCAL_DATE);
        }
        if (type.equals(LocalTimeCellFactory.TYPE)) {
            return Optional.of(LOCAL_TIME);
        }
        return type.equals(LocalDateTimeCellFactory.TYPE) ? Optional.of(LOCAL_DATE_TIME) : Optional.empty();
    }

    /**
     * Reads a cell.
     *
     * @param cell of a column of this type
     * @return the value; null for a missing cell
     */
    public Object fromCell(DataCell cell) {
        return cell.isMissing() ? null : fromPresent(cell);
    }

    /**
     * Makes a cell.
     *
     * @param value of this column's Java type, or null
     * @return the cell; a missing one for null
     */
    public DataCell toCell(Object value) {
        return value == null ? DataType.getMissingCell() : toPresent(value);
    }

    abstract Object fromPresent(DataCell cell);

    abstract DataCell toPresent(Object value);
}
