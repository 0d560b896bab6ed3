// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.phdiffusion.rule.ColumnUnit;
import org.phdiffusion.rule.RuleColumn;

/** Cell values as rules count them: numbers by their shortest decimal text, dates and times in seconds. */
public final class RuleUnits {

    private static final int NANO_DIGITS = 9;
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    private RuleUnits() {}

    /**
     * The columns of a table as rules know them.
     *
     * @param columns names and kinds
     * @return names and units
     */
    public static List<RuleColumn> columns(List<TableColumn> columns) {
        return columns.stream()
                .map(column -> new RuleColumn(column.name(), unit(column.kind())))
                .toList();
    }

    private static ColumnUnit unit(ColumnKind kind) {
        return switch (kind) {
            case NUMBER, INTEGER -> ColumnUnit.NUMBER;
            case BOOLEAN -> ColumnUnit.TRUTH;
            case NOMINAL -> ColumnUnit.CATEGORY;
            case DATE -> ColumnUnit.DATE;
            case DATE_TIME -> ColumnUnit.DATE_TIME;
            case TIME -> ColumnUnit.TIME;
        };
    }

    /** The exact value of a cell that is not missing. */
    static BigDecimal exact(Object cell) {
        if (cell instanceof Double number) {
            return BigDecimal.valueOf(number);
        }
        if (cell instanceof Number whole) {
            return BigDecimal.valueOf(whole.longValue());
        }
        if (cell instanceof LocalDate date) {
            return BigDecimal.valueOf(date.toEpochDay()).multiply(DAY);
        }
        if (cell instanceof LocalTime time) {
            return BigDecimal.valueOf(time.toNanoOfDay(), NANO_DIGITS);
        }
        if (cell instanceof LocalDateTime moment) {
            return exact(moment.toLocalDate()).add(exact(moment.toLocalTime()));
        }
        throw new TableException("the value '" + Values.brief(String.valueOf(cell)) + "' is no number, date or time.");
    }

    /** The value of a cell in double precision. */
    static double number(Object cell) {
        return cell instanceof Double number ? number : exact(cell).doubleValue();
    }
}
