// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.phdiffusion.rule.RuleSet;

/**
 * Builds a {@link TableEncoding} from one pass over the rows. Every observed value counts, those of incomplete rows
 * too. Memory does not grow with the number of rows.
 */
public final class TableEncodingFitter {

    private final List<TableColumn> columns;
    private final List<ColumnStatistics> statistics = new ArrayList<>();
    private final long[] missing;
    private final RuleCounts rules;
    private long rows;
    private long incompleteRows;
    private long emptyRows;

    /**
     * Begins a pass.
     *
     * @param columns names and kinds, in the order of the values in a row
     * @param settings how to encode
     * @throws TableException if there is no column, a name occurs twice, or what is set for a column is impossible
     */
    public TableEncodingFitter(List<TableColumn> columns, EncodingSettings settings) {
        this(columns, settings, RuleSet.NONE);
    }

    /**
     * Begins a pass that also checks rules.
     *
     * @param columns names and kinds, in the order of the values in a row
     * @param settings how to encode; columns of linear rules are encoded by affine maps whatever it says
     * @param rules what decoded rows must obey
     * @throws TableException as without rules, or if a rule names a column that does not exist
     */
    public TableEncodingFitter(List<TableColumn> columns, EncodingSettings settings, RuleSet rules) {
        if (columns.isEmpty()) {
            throw new TableException("The table has no columns; select at least one.");
        }
        this.columns = TableColumn.distinct(columns);
        this.missing = new long[columns.size()];
        this.rules = new RuleCounts(rules, columns);
        Set<String> linear = new HashSet<>(settings.affineColumns());
        linear.addAll(rules.linearColumns());
        EncodingSettings affine = settings.withAffineColumns(linear);
        affine.check(this.columns);
        EncodingSettings ungrouped = affine.withMinimumCategoryRows(1);
        for (TableColumn column : columns) {
            boolean combined = rules.combinationColumns().contains(column.name());
            statistics.add(ColumnStatistics.of(column, combined ? ungrouped : affine));
        }
    }

    /**
     * Fits an encoding to all rows of a source.
     *
     * @param source read once
     * @param settings how to encode
     * @return the encoding and what was noticed
     * @throws TableException if the rows cannot be encoded
     */
    public static FittedEncoding fit(RowSource source, EncodingSettings settings) {
        TableEncodingFitter fitter = new TableEncodingFitter(source.columns(), settings);
        try (RowCursor cursor = source.open()) {
            while (cursor.hasNext()) {
                fitter.add(cursor.next());
            }
        }
        return fitter.finish();
    }

    /**
     * Takes notice of a row.
     *
     * @param row a value a column, null where missing; not modified
     * @throws TableException naming column and row of a value that is not of its column's kind, or not finite
     */
    public void add(Object[] row) {
        rows++;
        if (row.length != columns.size()) {
            throw new TableException("Row " + rows + " has " + row.length + " values, but the table has "
                    + columns.size() + " columns.");
        }
        int gaps = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] == null) {
                missing[i]++;
                gaps++;
            } else {
                check(i, row[i]);
                statistics.get(i).add(row[i]);
            }
        }
        rules.add(row);
        incompleteRows += gaps > 0 ? 1 : 0;
        emptyRows += gaps == row.length ? 1 : 0;
    }

    /**
     * Ends the pass.
     *
     * @return the encoding and what was noticed
     * @throws TableException if there are fewer than two rows that have a value, a column has no value at all, values lie outside
     *     bounds that were set, a column has too many categories, no column varies, or no row obeys the rules
     */
    public FittedEncoding finish() {
        requireRows();
        List<EncodedColumn> encoded = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<ColumnProposal> proposals = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Choice choice = statistics.get(i).choose();
            encoded.add(new EncodedColumn(columns.get(i).name(), choice.codec()));
            proposals.add(ColumnProposal.of(columns.get(i), choice, missing[i]));
            if (choice.codec() instanceof ConstantColumn constant) {
                warnings.add("Column '" + columns.get(i).name() + "' always is '"
                        + Values.brief(constant.value().toString()) + "'; it is carried along, not learned.");
            }
            if (!choice.warning().isEmpty()) {
                warnings.add(choice.warning());
            }
        }
        TableEncoding encoding = rules.encoding(encoded);
        warnings.addAll(rules.warnings(encoding));
        if (encoding.dimension() == 0) {
            throw new TableException("All columns, "
                    + Values.brief(columns.stream().map(TableColumn::name).toList())
                    + ", are constant or identifiers; there is nothing to learn. Select a column that varies.");
        }
        if (incompleteRows > 0) {
            warnings.add(0, incompleteWarning());
        }
        List<Long> gaps = new ArrayList<>();
        for (long count : missing) {
            gaps.add(count);
        }
        return new FittedEncoding(encoding, rows, incompleteRows, gaps, proposals, warnings);
    }

    private void check(int column, Object value) {
        try {
            Values.check(columns.get(column).kind(), value);
        } catch (TableException e) {
            throw TableException.at(columns.get(column).name(), rows, e);
        }
    }

    private void requireRows() {
        if (rows == 0) {
            throw new TableException("The table has no rows; at least 2 are needed.");
        }
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == rows) {
                throw new TableException("Column '" + columns.get(i).name() + "' has no value in any of the " + rows
                        + " rows; leave the column out.");
            }
        }
        if (rows - emptyRows < 2) {
            throw new TableException(
                    emptyRows == 0
                            ? "The table has only 1 row; at least 2 are needed."
                            : "Only 1 of " + rows
                                    + " rows has a value, at least 2 are needed; choose a table with more rows.");
        }
    }

    private String incompleteWarning() {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > 0) {
                places.append(places.isEmpty() ? "" : ", ")
                        .append('\'')
                        .append(columns.get(i).name())
                        .append("' ")
                        .append(missing[i]);
            }
        }
        return String.format(
                Locale.ROOT,
                "%d of %d rows lack a value; the values that they have are used (missing values: %s).",
                incompleteRows,
                rows,
                places);
    }
}
