// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.ConditionRow;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.SpikeCodec;
import org.phdiffusion.table.TableEncoding;

/**
 * Consecutive rows of a table whose missing cells are generated in one run. Draw k of row i is particle
 * {@code 2^40 k + i}, wherever chunks begin.
 */
final class ImputationChunk {

    private static final int ROW_BITS = 40;

    private final DiffusionModel model;
    private final TableEncoding encoding;
    private final CellSource samples;
    private final long seed;
    private final ImputationMode mode;
    private final int draws;
    private final long first;
    private final GivenRow given;
    private final List<Object[]> rows = new ArrayList<>();
    private final List<Integer> incomplete = new ArrayList<>();
    private int unruledRows;

    ImputationChunk(DiffusionModel model, long seed, ImputationMode mode, int draws, long first) {
        this.model = model;
        this.seed = seed;
        this.mode = mode;
        this.draws = draws;
        this.first = first;
        encoding = model.encoding();
        samples = CellSources.likeData(model, seed, MissingCells.NONE);
        given = new GivenRow(model);
    }

    int size() {
        return rows.size();
    }

    /** How many incomplete rows have observed cells that no row obeying the rules can have. */
    int unruledRows() {
        return unruledRows;
    }

    int incompleteRows() {
        return incomplete.size();
    }

    /** Appends a row and returns how many of its observed cells are out of bounds, if it is incomplete. */
    int add(Object[] row) {
        int outside = 0;
        if (TableEncoding.isIncomplete(row)) {
            outside = fill(first + rows.size(), row, given);
            unruledRows += given.breaksRules() ? 1 : 0;
            incomplete.add(rows.size());
        }
        rows.add(row);
        return outside;
    }

    /** Says what is known of a row; one of which nothing is known is generated like a sample. */
    private int fill(long number, Object[] row, GivenRow target) {
        target.clear(number + 1);
        int outside = 0;
        boolean anything = false;
        for (int column = 0; column < row.length; column++) {
            if (row[column] != null) {
                outside += target.giveObserved(column, row[column]) ? 1 : 0;
                anything |= encoding.columns().get(column).codec().width() > 0;
            }
        }
        if (!anything) {
            samples.fill(number, target);
        }
        return outside;
    }

    /** Generates what is missing and passes all rows on. */
    void complete(ReverseSampler sampler, ImputationSink sink, RunMonitor monitor) {
        int d = encoding.dimension();
        float[] generated = new float[incomplete.size() * draws * d];
        if (!incomplete.isEmpty()) {
            sampler.sample(
                    particles(),
                    this::condition,
                    (index, tile) -> System.arraycopy(
                            tile.data, 0, generated, Math.toIntExact(index * d), tile.getNumElements()),
                    monitor);
        }
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (next < incomplete.size() && incomplete.get(next) == i) {
                pass(i, generated, next * draws * d, sink);
                next++;
            } else {
                for (int copy = 0; copy < copies(); copy++) {
                    sink.accept(
                            first + i,
                            copy,
                            copy == 0 ? rows.get(i) : rows.get(i).clone());
                }
            }
        }
    }

    private int copies() {
        return mode == ImputationMode.MULTIPLE ? draws : 1;
    }

    private long[] particles() {
        long[] particles = new long[incomplete.size() * draws];
        for (int i = 0; i < particles.length; i++) {
            particles[i] = particle(first + incomplete.get(i / draws), i % draws);
        }
        return particles;
    }

    private static long particle(long row, int draw) {
        return ((long) draw << ROW_BITS) | row;
    }

    private void condition(long particle, ConditionRow target) {
        long number = particle & ((1L << ROW_BITS) - 1);
        GivenRow known = new GivenRow(model);
        fill(number, rows.get((int) (number - first)), known);
        known.write(target);
    }

    private void pass(int index, float[] generated, int offset, ImputationSink sink) {
        long number = first + index;
        Object[] row = rows.get(index);
        fill(number, row, given);
        if (mode == ImputationMode.MULTIPLE) {
            for (int draw = 0; draw < draws; draw++) {
                int at = offset + draw * encoding.dimension();
                sink.accept(number, draw, decode(row, generated, at, new DecodeRow(number, seed + draw)));
            }
        } else {
            float[] best = best(number, generated, offset);
            sink.accept(number, 0, decode(row, best, 0, new DecodeRow(number, seed)));
        }
    }

    private Object[] decode(Object[] observed, float[] source, int offset, DecodeRow place) {
        Object[] row = encoding.decode(source, offset, place, given.keptCells());
        for (int column = 0; column < row.length; column++) {
            row[column] = observed[column] != null ? observed[column] : row[column];
        }
        return row;
    }

    /**
     * For each column the draws' most frequent value if it is nominal or boolean, their median if it has an order; and of
     * all that the nearest point of the convex set with the given coordinates as they are.
     */
    private float[] best(long number, float[] generated, int offset) {
        float[] best = new float[encoding.dimension()];
        for (int column = 0; column < encoding.columns().size(); column++) {
            EncodedColumn at = encoding.columns().get(column);
            int start = offset + encoding.offset(column);
            if (at.codec() instanceof NominalCodec || !at.kind().isOrdered()) {
                int draw = mostFrequent(at, generated, start, new DecodeRow(number, seed, column));
                copy(generated, start, draw, best, column);
            } else if (at.codec() instanceof SpikeCodec) {
                copy(generated, start, medianDraw(at, generated, start), best, column);
            } else if (at.codec().width() > 0) {
                best[encoding.offset(column)] = median(generated, start);
            }
        }
        boolean[] fixed = new boolean[best.length];
        given.overwrite(best, fixed);
        model.convexSet().project(best, 0, fixed, 0);
        return best;
    }

    private void copy(float[] generated, int start, int draw, float[] target, int column) {
        System.arraycopy(
                generated,
                start + draw * encoding.dimension(),
                target,
                encoding.offset(column),
                encoding.columns().get(column).codec().width());
    }

    /** The first draw of the value that most draws have, the earlier of equals. */
    private int mostFrequent(EncodedColumn column, float[] generated, int start, DecodeRow place) {
        Map<Object, int[]> counts = new HashMap<>();
        int best = 0;
        int most = 0;
        for (int draw = 0; draw < draws; draw++) {
            Object value = column.codec().decode(generated, start + draw * encoding.dimension(), place);
            int firstDraw = draw;
            int[] count = counts.computeIfAbsent(value, key -> new int[] {0, firstDraw});
            count[0]++;
            if (count[0] > most || (count[0] == most && count[1] < best)) {
                most = count[0];
                best = count[1];
            }
        }
        return best;
    }

    /** The draw with the median of decoded numbers, the lower of two: a spike's own coordinate has no median with others. */
    private int medianDraw(EncodedColumn column, float[] generated, int start) {
        double[] values = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            Object value = column.codec().decode(generated, start + draw * encoding.dimension(), DecodeRow.of(0));
            values[draw] = ((Number) value).doubleValue();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int draw = 0;
        while (values[draw] != sorted[(draws - 1) / 2]) {
            draw++;
        }
        return draw;
    }

    private float median(float[] generated, int start) {
        float[] values = new float[draws];
        for (int draw = 0; draw < draws; draw++) {
            values[draw] = generated[start + draw * encoding.dimension()];
        }
        Arrays.sort(values);
        return (values[(draws - 1) / 2] + values[draws / 2]) / 2;
    }
}
