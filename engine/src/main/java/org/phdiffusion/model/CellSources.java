// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.phdiffusion.table.TableException;

/** The usual answers to what is given and absent of the rows to generate. */
public final class CellSources {

    private CellSources() {}

    /**
     * Rows like the data: the standard condition, if the model has one, in its real frequencies, and missing cells, if
     * wanted, together with it as often as in the data. Any run of consecutive rows has these frequencies up to a few.
     *
     * @param model what was learned
     * @param seed seed of the choice
     * @param missing whether cells are missing
     * @return the source
     */
    public static CellSource likeData(DiffusionModel model, long seed, MissingCells missing) {
        LowDiscrepancy sequence = new LowDiscrepancy(seed);
        if (missing == MissingCells.AS_IN_DATA) {
            PatternChoice choice = new PatternChoice(model, pattern -> true);
            return (number, row) -> {
                double share = sequence.at(number);
                choice.giveClass(share, row);
                choice.markAbsent(share, row);
            };
        }
        PatternChoice choice = new PatternChoice(model, pattern -> pattern.category() >= 0);
        return (number, row) -> choice.giveClass(sequence.at(number), row);
    }

    /**
     * Rows in which the categories of a column have wanted frequencies. Any run of consecutive rows has them up to a few.
     *
     * @param model what was learned
     * @param column name of a nominal, ordinal or boolean column; if the model can be given nothing else, its standard condition
     * @param weights category to weight, not negative, categories not named have weight 0; null for equal frequencies,
     *     of rare categories that share a coordinate together
     * @param seed seed of the choice
     * @param missing whether cells of other columns are missing
     * @return the source
     * @throws TableException if the column or a category is unknown, the column has no categories, the model cannot be
     *     given the column, or no weight is positive
     */
    public static CellSource balanced(
            DiffusionModel model, String column, Map<String, Double> weights, long seed, MissingCells missing) {
        BalancedColumn balanced = new BalancedColumn(model, column, missing);
        LowDiscrepancy sequence = new LowDiscrepancy(seed);
        double[] cumulative = LowDiscrepancy.cumulative(balanced.weights(weights));
        return (number, row) -> {
            double share = sequence.at(number);
            int category = LowDiscrepancy.part(cumulative, share);
            balanced.fill(category, LowDiscrepancy.within(cumulative, category, share), row);
        };
    }

    /**
     * Rows in which the categories of a column occur exactly as often as wanted, in blocks: rows 0 to
     * {@code counts[0] - 1} have the first category, and so on. As many rows as all counts together must be generated.
     *
     * @param model what was learned
     * @param column name of a nominal, ordinal or boolean column; if the model can be given nothing else, its standard condition
     * @param counts category to number of rows, at least 0, in the order of the blocks
     * @param seed seed of the choice of missing cells
     * @param missing whether cells of other columns are missing
     * @return the source
     * @throws TableException if the column or a category is unknown, the column has no categories, the model cannot be
     *     given the column, or no count is positive
     */
    public static CellSource counts(
            DiffusionModel model, String column, Map<String, Long> counts, long seed, MissingCells missing) {
        BalancedColumn balanced = new BalancedColumn(model, column, missing);
        LowDiscrepancy sequence = new LowDiscrepancy(seed);
        List<Integer> categories = new ArrayList<>();
        long[] ends = new long[counts.size()];
        long end = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            if (entry.getValue() < 0) {
                throw new TableException("Column '" + column + "': " + entry.getValue() + " rows of category '"
                        + entry.getKey() + "' were asked for; choose a number of at least 0.");
            }
            end = Math.addExact(end, entry.getValue());
            ends[categories.size()] = end;
            categories.add(balanced.indexOf(entry.getKey()));
        }
        if (end == 0) {
            throw new TableException("Column '" + column + "': no rows were asked for; choose a positive number of rows"
                    + " for one category at least.");
        }
        long total = end;
        return (number, row) -> {
            if (number >= total) {
                throw new TableException("Row " + (number + 1) + " was asked for, but the counts of column '" + column
                        + "' add up to " + total + " rows.");
            }
            int found = Arrays.binarySearch(ends, number);
            int block = found >= 0 ? found + 1 : -found - 1;
            while (number >= ends[block]) {
                block++;
            }
            balanced.fill(categories.get(block), sequence.at(number), row);
        };
    }

    /**
     * Rows around those of a table of conditions: rows {@code i perRow} to {@code (i + 1) perRow - 1} have the values of
     * its row i.
     *
     * @param model what was learned
     * @param given rows of values, one a column of {@code columns}; null leaves a cell free; not copied, not modified
     * @param columns names of the columns given, in the order of the values
     * @param perRow rows to generate around each, at least 1
     * @return the source
     * @throws TableException naming column and row (from 1) of a value that cannot be given; or if no row that obeys the
     *     model's rules has the values of a row; or if a column is unknown, named twice, or not among those that the model
     *     can be given
     */
    public static CellSource rows(DiffusionModel model, List<Object[]> given, List<String> columns, int perRow) {
        if (perRow < 1) {
            throw new IllegalArgumentException(
                    "At least 1 row must be generated a condition, but " + perRow + " were asked for.");
        }
        int[] indices = indices(model, columns);
        GivenRow trial = new GivenRow(model);
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).length != indices.length) {
                throw new TableException("Row " + (i + 1) + " of the conditions has " + given.get(i).length
                        + " values, but " + indices.length + " columns are given.");
            }
            give(given.get(i), indices, trial.clear(i + 1L));
            trial.requireComplete();
            trial.keptCells();
        }
        return (number, row) -> {
            long at = number / perRow;
            if (at >= given.size()) {
                throw new TableException("Row " + (number + 1) + " was asked for, but the " + given.size()
                        + " conditions with " + perRow + " each give " + (long) given.size() * perRow + " rows.");
            }
            give(given.get((int) at), indices, row);
        };
    }

    private static int[] indices(DiffusionModel model, List<String> columns) {
        int[] indices = new int[columns.size()];
        for (int i = 0; i < indices.length; i++) {
            model.encoding().require(columns.get(i));
            indices[i] = model.encoding().indexOf(columns.get(i));
            if (columns.indexOf(columns.get(i)) < i) {
                throw new TableException("The column '" + columns.get(i) + "' is given twice; give it once.");
            }
        }
        return indices;
    }

    private static void give(Object[] values, int[] indices, GivenRow row) {
        for (int i = 0; i < indices.length; i++) {
            if (values[i] != null) {
                row.give(indices[i], values[i]);
            }
        }
    }
}
