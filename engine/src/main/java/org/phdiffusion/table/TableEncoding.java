// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.rule.Rule;
import org.phdiffusion.rule.RuleSet;

/**
 * Rows to vectors and back: an ordered list of columns, whose coordinates lie side by side. Immutable; equal encodings
 * give equal results. It remembers names, types, categories and bounds, hence it also is the schema of what it decodes.
 */
public final class TableEncoding {

    /** No encoding has more coordinates than this. */
    public static final int MAX_DIMENSION = 10_000;

    /** No encoding has more columns than this. */
    public static final int MAX_COLUMNS = 10_000;

    private final List<EncodedColumn> columns;
    private final int[] offsets;
    private final int dimension;
    private final TableRules rules;

    /**
     * Creates an encoding.
     *
     * @param columns at least one, names unique
     * @throws TableException if there is no column, a name occurs twice, or there are too many coordinates
     */
    public TableEncoding(List<EncodedColumn> columns) {
        this(columns, RuleSet.NONE, null);
    }

    /**
     * Creates an encoding whose decoded rows obey rules.
     *
     * @param columns at least one, names unique
     * @param rules about these columns; what combinations "as in data" allow is filled in
     * @param example a row that obeys all linear rules, of which their columns are used; null to find one
     * @throws TableException as without rules, or if a rule does not suit its columns, or no row can obey them all
     */
    public TableEncoding(List<EncodedColumn> columns, RuleSet rules, Object[] example) {
        if (columns.isEmpty()) {
            throw new TableException("The table has no columns; select at least one.");
        }
        if (columns.size() > MAX_COLUMNS) {
            throw new TableException("The table has " + columns.size() + " columns, at most " + MAX_COLUMNS
                    + " are allowed; leave some out.");
        }
        TableColumn.distinct(columns.stream().map(EncodedColumn::column).toList());
        this.columns = List.copyOf(columns);
        this.offsets = new int[columns.size()];
        long width = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (int) width;
            width += columns.get(i).codec().width();
            if (width > MAX_DIMENSION) {
                throw new TableException("The columns up to '" + columns.get(i).name() + "' need " + width
                        + " coordinates, at most " + MAX_DIMENSION
                        + " are allowed; leave out nominal columns with many categories.");
            }
        }
        this.dimension = (int) width;
        this.rules = new TableRules(this, rules, example);
    }

    /**
     * The rules that decoded rows obey.
     *
     * @return none unless they were given
     */
    public RuleSet rules() {
        return rules.rules();
    }

    /** Whether a rule is checked without rounding. */
    boolean isDecimal(Rule rule) {
        return rules.isDecimal(rule);
    }

    /** Cells of a row that obeys all linear rules; null in columns that these do not name. */
    Object[] example() {
        return rules.example();
    }

    /**
     * The rules that a row breaks, checked in original units: exactly for whole numbers, decimals, dates and times; for
     * other numbers in floating point, as the rule was written, where sides that should be equal may differ by 1e-9 of the
     * largest term. A rule is not broken by a row that lacks a value of its columns.
     *
     * @param row a value a column, in order; not modified
     * @return in the order of the rules
     */
    public List<Rule> violations(Object[] row) {
        return rules.violations(row);
    }

    /**
     * Checks that the rules leave a row for given cells.
     *
     * @param given a value a column, in order, null where anything goes; not modified
     * @param number the row's number in messages, from 1
     * @throws TableException naming row, rules and cells if no row that obeys them was found
     */
    public void checkGiven(Object[] given, long number) {
        rules.checkGiven(given, number);
    }

    /**
     * The columns in order.
     *
     * @return unmodifiable
     */
    public List<EncodedColumn> columns() {
        return columns;
    }

    /**
     * Names and kinds in order.
     *
     * @return the schema of decoded rows
     */
    public List<TableColumn> schema() {
        return columns.stream().map(EncodedColumn::column).toList();
    }

    /**
     * Number of coordinates.
     *
     * @return at least 0; 0 if no column varies
     */
    public int dimension() {
        return dimension;
    }

    /**
     * The columns that vary, which are those that have coordinates.
     *
     * @return their indices in order, a new array
     */
    public int[] varyingColumns() {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).codec().width() > 0)
                .toArray();
    }

    /**
     * Position of a column.
     *
     * @param name a column's name
     * @return its index, or -1 if there is none
     */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Index of a column's first coordinate.
     *
     * @param column index of a column
     * @return in [0, dimension]
     */
    public int offset(int column) {
        return offsets[column];
    }

    /**
     * The column that a coordinate belongs to.
     *
     * @param coordinate in [0, dimension)
     * @return index of the column
     */
    public int columnOf(int coordinate) {
        if (coordinate < 0 || coordinate >= dimension) {
            throw new IndexOutOfBoundsException("Coordinate " + coordinate + " of " + dimension);
        }
        int column = columns.size() - 1;
        while (offsets[column] > coordinate || columns.get(column).codec().width() == 0) {
            column--;
        }
        return column;
    }

    /**
     * A name for each coordinate: the column's name, with {@code =category} for a nominal column.
     *
     * @return {@code dimension()} labels
     */
    public List<String> coordinateLabels() {
        return columns.stream()
                .flatMap(column -> column.codec().labels(column.name()).stream())
                .toList();
    }

    /**
     * Encodes a row.
     *
     * @param row a value a column, in order; none missing; not modified
     * @param number the row's number in messages, from 1
     * @param target receives {@code dimension()} finite values
     * @param offset index of the first
     * @throws TableException naming column and row of a value that is missing or outside its column's kind
     */
    public void encode(Object[] row, long number, float[] target, int offset) {
        requireLength(row, number);
        for (int i = 0; i < row.length; i++) {
            encodeCell(i, row[i], number, target, offset);
        }
    }

    /**
     * Encodes what is there of a row.
     *
     * @param row a value a column, in order; null where missing; not modified
     * @param number the row's number in messages, from 1
     * @param target receives {@code dimension()} finite values, 0 for the coordinates of a missing value
     * @param offset index of the first
     * @return how many columns that vary have no value
     * @throws TableException naming column and row of a value that is outside its column's kind
     */
    public int encodePresent(Object[] row, long number, float[] target, int offset) {
        requireLength(row, number);
        int missing = 0;
        for (int i = 0; i < row.length; i++) {
            int width = columns.get(i).codec().width();
            if (row[i] != null) {
                encodeCell(i, row[i], number, target, offset);
            } else if (width > 0) {
                Arrays.fill(target, offset + offsets[i], offset + offsets[i] + width, 0);
                missing++;
            }
        }
        return missing;
    }

    private void requireLength(Object[] row, long number) {
        if (row.length != columns.size()) {
            throw new TableException("Row " + number + " has " + row.length + " values, but the table has "
                    + columns.size() + " columns.");
        }
    }

    private void encodeCell(int index, Object value, long number, float[] target, int offset) {
        EncodedColumn column = columns.get(index);
        try {
            column.codec().encode(value, target, offset + offsets[index]);
        } catch (TableException e) {
            throw TableException.at(column.name(), number, e);
        }
    }

    /**
     * Decodes a row that obeys all rules.
     *
     * @param source any values, not modified
     * @param offset index of the first of {@code dimension()} values
     * @param row which row it is, for values that are drawn or counted
     * @return a value a column, each in its column's domain
     */
    public Object[] decode(float[] source, int offset, DecodeRow row) {
        return decode(source, offset, row, null);
    }

    /**
     * Decodes a row around given cells. It obeys all rules if {@link #checkGiven} accepts them.
     *
     * @param source any values, not modified
     * @param offset index of the first of {@code dimension()} values
     * @param row which row it is, for values that are drawn or counted
     * @param given a cell a column that is returned as it is, null where the column is decoded; null for none at all
     * @return a value a column
     * @throws TableException if no row that obeys the rules has the given cells
     */
    public Object[] decode(float[] source, int offset, DecodeRow row, Object[] given) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = given != null && given[i] != null
                    ? given[i]
                    : columns.get(i).codec().decode(source, offset + offsets[i], row.at(i));
        }
        rules.repair(source, offset, given, values);
        return values;
    }

    /**
     * Whether a row lacks a value.
     *
     * @param row not modified
     * @return true if one is null
     */
    public static boolean isIncomplete(Object[] row) {
        for (Object value : row) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    /**
     * The closed convex set that holds the encoding of every row within the bounds and categories that obeys the linear
     * rules: the product of the columns' sets, cut by the rules.
     *
     * @return a set of {@code dimension()} coordinates
     * @throws TableException if no column varies
     */
    public ConvexSet convexSet() {
        return rules.cut(columnSets());
    }

    /**
     * The closed convex set that holds the encoding of every row within the bounds and categories, whether it obeys the
     * rules or not.
     *
     * @return a set of {@code dimension()} coordinates, one factor a column that has any
     * @throws TableException if all columns are constant
     */
    public ProductSet boundsSet() {
        return new ProductSet(columnSets());
    }

    private List<ConvexSet> columnSets() {
        List<ConvexSet> sets = new ArrayList<>();
        columns.forEach(column -> column.codec().convexSet().ifPresent(sets::add));
        if (sets.isEmpty()) {
            throw new TableException(
                    "All columns are constant or identifiers; there is nothing to learn. Select a column that varies.");
        }
        return sets;
    }

    /**
     * A column by its name.
     *
     * @param name name of a column
     * @return the column
     * @throws TableException if there is none; the message lists the columns
     */
    public EncodedColumn require(String name) {
        int index = indexOf(name);
        if (index < 0) {
            throw new TableException("There is no column '" + name + "'; the table has "
                    + Values.brief(columns.stream().map(EncodedColumn::name).toList()) + ".");
        }
        return columns.get(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableEncoding encoding
                && columns.equals(encoding.columns)
                && rules().equals(encoding.rules());
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + rules().hashCode();
    }

    @Override
    public String toString() {
        return "TableEncoding" + columns;
    }
}
