// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.table.ColumnBins;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.OrdinalCodec;
import org.phdiffusion.table.TableEncoding;

/**
 * The columns of a table that a picture of points shows in original units: numbers first, then dates and times as years
 * and hours with decimals, then categories by their number.
 */
final class PairColumns {

    private static final int MOST_COLUMNS = 12;
    private static final int MOST_CATEGORIES = 30;
    private static final double SECONDS_AN_HOUR = 3600;
    private static final double HOURS_A_DAY = 24;

    private final List<Integer> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> labels = new ArrayList<>();
    private final List<ColumnBins> bins = new ArrayList<>();

    PairColumns(TableEncoding encoding) {
        List<EncodedColumn> all = encoding.columns();
        for (int rank = 0; rank < 3; rank++) {
            for (int i = 0; i < all.size() && columns.size() < MOST_COLUMNS; i++) {
                if (rank == rank(all.get(i))) {
                    add(i, all.get(i));
                }
            }
        }
    }

    /** 0 for numbers, 1 for dates and times, 2 for categories, -1 for what is not shown. */
    private static int rank(EncodedColumn column) {
        if (column.codec().width() == 0) {
            return -1;
        }
        if (column.kind().isTemporal()) {
            return 1;
        }
        if (column.kind() == ColumnKind.BOOLEAN || isCategories(column)) {
            return ColumnBins.of(column.codec()).size() <= MOST_CATEGORIES ? 2 : -1;
        }
        return 0;
    }

    private static boolean isCategories(EncodedColumn column) {
        return column.codec() instanceof NominalCodec
                || (column.codec() instanceof OrdinalCodec && column.kind() == ColumnKind.NOMINAL);
    }

    private void add(int index, EncodedColumn column) {
        ColumnBins categories = rank(column) == 2 ? ColumnBins.of(column.codec()) : null;
        String unit = !column.kind().isTemporal() ? "" : column.kind() == ColumnKind.TIME ? " (hours)" : " (years)";
        columns.add(index);
        names.add(column.name() + unit);
        labels.add(categories == null ? null : categories.names());
        bins.add(categories);
    }

    List<String> names() {
        return names;
    }

    /** Names of the numbers of categories; null entries for numbers. */
    List<List<String>> labels() {
        return labels;
    }

    /** The point of a row; not a number where a value is missing. */
    double[] point(Object[] row) {
        double[] point = new double[columns.size()];
        for (int k = 0; k < point.length; k++) {
            Object value = row[columns.get(k)];
            point[k] = value == null
                    ? Double.NaN
                    : bins.get(k) == null ? number(value) : bins.get(k).bin(value);
        }
        return point;
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof LocalTime time) {
            return time.toSecondOfDay() / SECONDS_AN_HOUR;
        }
        if (value instanceof LocalDate date) {
            return date.getYear() + (date.getDayOfYear() - 1.0) / date.lengthOfYear();
        }
        LocalDateTime moment = (LocalDateTime) value;
        double days = moment.getDayOfYear() - 1 + number(moment.toLocalTime()) / HOURS_A_DAY;
        return moment.getYear() + days / moment.toLocalDate().lengthOfYear();
    }
}
