// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Arrays;
import java.util.Set;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.sampling.ConditionRow;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * What is known of a row before it is generated. Columns are numbered as in the model's encoding; each is free until it
 * is given or marked as absent. For one thread.
 */
public final class GivenRow {

    private enum State {
        FREE,
        GIVEN,
        ABSENT
    }

    private final DiffusionModel model;
    private final TableEncoding encoding;
    private final int[] varying;
    private final int condition;
    private final boolean onlyCondition;
    private final State[] states;
    private final Object[] values;
    private final float[] coordinates;
    private long number;
    private boolean observed;
    private boolean moved;
    private Boolean ruled;

    GivenRow(DiffusionModel model) {
        this.model = model;
        encoding = model.encoding();
        varying = encoding.varyingColumns();
        condition = model.conditioning().index(encoding);
        onlyCondition = model.conditioning().givenShare() == 0;
        values = new Object[encoding.columns().size()];
        states = new State[values.length];
        coordinates = new float[encoding.dimension()];
        clear(1);
    }

    /** Frees all cells of what messages then call row {@code newNumber}. */
    GivenRow clear(long newNumber) {
        number = newNumber;
        observed = false;
        moved = false;
        ruled = null;
        Arrays.fill(values, null);
        Arrays.fill(states, State.FREE);
        return this;
    }

    /**
     * Gives a cell: the row will have this value, this very object, and its other cells will suit it.
     *
     * @param column index of the column
     * @param value of the column's kind, within its bounds or categories, not null
     * @throws TableException naming column and row, if the value cannot be given
     */
    public void give(int column, Object value) {
        EncodedColumn at = encoding.columns().get(column);
        requireCanBeGiven(column, at);
        try {
            GivenValues.requireAdmissible(at.codec(), value);
            GivenValues.encodeInside(at.codec(), value, coordinates, encoding.offset(column));
        } catch (TableException e) {
            throw at(at, e.getMessage());
        }
        states[column] = State.GIVEN;
        values[column] = value;
        ruled = null;
    }

    /**
     * Gives a cell that may hold a value out of bounds; the network is told the nearest one inside.
     *
     * @return whether the value is out of bounds
     */
    boolean giveObserved(int column, Object value) {
        EncodedColumn at = encoding.columns().get(column);
        requireCanBeGiven(column, at);
        states[column] = State.GIVEN;
        values[column] = value;
        ruled = null;
        observed = true;
        try {
            GivenValues.encodeInside(at.codec(), value, coordinates, encoding.offset(column));
            boolean outside = !at.codec().admits(value);
            moved |= outside && encoding.rules().linearColumns().contains(at.name());
            return outside;
        } catch (TableException e) {
            throw at(at, e.getMessage());
        }
    }

    /**
     * The cells that decoding keeps when it makes the others obey the rules.
     *
     * @return a cell a column, null where free; null for none at all, if there are no rules, or if observed cells break
     *     them already
     * @throws TableException if no row that obeys the rules has the given cells
     */
    Object[] keptCells() {
        if (encoding.rules().isEmpty()) {
            return null;
        }
        if (ruled == null) {
            ruled = canObey();
        }
        return ruled ? values : null;
    }

    /** A search, hence made once a row. */
    private boolean canObey() {
        if (observed) {
            return obeys();
        }
        encoding.checkGiven(values, number);
        return true;
    }

    private boolean obeys() {
        try {
            encoding.checkGiven(values, number);
            return true;
        } catch (TableException e) {
            return false;
        }
    }

    /** Whether no row that obeys the rules has the observed cells. */
    boolean breaksRules() {
        return !encoding.rules().isEmpty() && keptCells() == null;
    }

    /** Gives a nominal column the category of a coordinate; one of several rare ones is decoded as if generated. */
    void giveCategory(int column, int category) {
        EncodedColumn at = encoding.columns().get(column);
        requireCanBeGiven(column, at);
        NominalCodec codec = (NominalCodec) at.codec();
        codec.encodeIndex(category, coordinates, encoding.offset(column));
        states[column] = State.GIVEN;
        boolean own = category < codec.categories().size();
        values[column] = own ? codec.type().value(codec.categories().get(category)) : null;
        ruled = null;
    }

    /** Gives the standard condition a category, as the data have it: the rules may turn it into another. */
    void giveClass(int category) {
        giveCategory(condition, category);
        if (!encoding.rules().isEmpty() && !obeys()) {
            values[condition] = null;
        }
    }

    /**
     * Marks a cell as absent: it will be missing, and the other cells will be such as go with its absence.
     *
     * @param column index of the column
     * @throws TableException naming the column, if the model was taught with no row that lacks it
     */
    public void absent(int column) {
        if (encoding.columns().get(column).codec().width() > 0
                && !model.isEverMissing(Arrays.binarySearch(varying, column))) {
            throw at(
                    encoding.columns().get(column),
                    "the cell cannot be absent, because no row lacks it in the data that the model was learned from.");
        }
        states[column] = State.ABSENT;
    }

    private void requireCanBeGiven(int column, EncodedColumn at) {
        if (onlyCondition && column != condition) {
            throw at(
                    at,
                    "the model was learned with 'Given share' 0 and can be given "
                            + (condition < 0
                                    ? "no column"
                                    : "no column but '"
                                            + encoding.columns().get(condition).name() + "'")
                            + "; learn it again with a larger 'Given share', such as 0.5.");
        }
    }

    private TableException at(EncodedColumn column, String message) {
        return new TableException("Column '" + column.name() + "', row " + number + ": " + message);
    }

    /** Checks that a model that always was given its standard condition is given it now. */
    void requireComplete() {
        if (onlyCondition && condition >= 0 && states[condition] == State.FREE) {
            throw at(
                    encoding.columns().get(condition),
                    "the cell must be given, because the model was learned with 'Given share' 0; learn it again with a"
                            + " larger 'Given share', such as 0.5.");
        }
    }

    /**
     * Columns whose observed cells break rules, or are out of bounds, so that the network is told of others that may break
     * them: they steer the network, but perhaps no point of the convex set has them.
     */
    private Set<String> looseColumns() {
        return moved || keptCells() == null ? encoding.rules().linearColumns() : Set.of();
    }

    /** Writes the coordinates of given columns, and which they are, over those of a row. */
    void overwrite(float[] row, boolean[] fixed) {
        Set<String> loose = looseColumns();
        for (int k = 0; k < varying.length; k++) {
            boolean given = states[varying[k]] == State.GIVEN
                    && !loose.contains(encoding.columns().get(varying[k]).name());
            int start = model.layout().start(k);
            int end = model.layout().end(k);
            Arrays.fill(fixed, start, end, given);
            if (given) {
                System.arraycopy(coordinates, start, row, start, end - start);
            }
        }
    }

    /** Tells the sampler what is known. */
    void write(ConditionRow target) {
        requireComplete();
        ConditionLayout layout = model.layout();
        Set<String> loose = looseColumns();
        for (int k = 0; k < varying.length; k++) {
            State state = states[varying[k]];
            if (state == State.GIVEN) {
                layout.give(k, coordinates, 0, target.vector(), target.offset());
                boolean fixed =
                        !loose.contains(encoding.columns().get(varying[k]).name());
                for (int j = layout.start(k); fixed && j < layout.end(k); j++) {
                    target.fix(j, coordinates[j]);
                }
            } else if (state == State.ABSENT) {
                layout.markAbsent(k, target.vector(), target.offset());
                for (int j = layout.start(k); j < layout.end(k); j++) {
                    target.idle(j);
                }
            }
        }
    }

    /** Puts what is known into a decoded row; a constant column has its value even where it is absent. */
    void complete(Object[] row) {
        for (int column = 0; column < row.length; column++) {
            if (values[column] != null) {
                row[column] = values[column];
            } else if (states[column] == State.ABSENT
                    && encoding.columns().get(column).codec().width() > 0) {
                row[column] = null;
            }
        }
    }
}
