// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.util.Arrays;
import java.util.BitSet;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Rows in memory. */
final class TrainingMatrix extends TrainingData {

    private final FMatrixRMaj rows;
    private final int[] training;
    private final int[] heldOut;

    private TrainingMatrix(FMatrixRMaj rows, RowMasking masking, int[] training, int[] heldOut) {
        super(rows.numCols, masking, training.length, heldOut.length);
        this.rows = rows;
        this.training = training;
        this.heldOut = heldOut;
    }

    static TrainingMatrix splitRows(FMatrixRMaj rows, RowMasking masking, double holdOutShare, long seed) {
        checkShare(holdOutShare);
        check(rows, masking);
        int[] order = new int[rows.numRows];
        PhiloxStream stream = PhiloxStream.of(seed, RandomPurpose.HOLD_OUT);
        for (int i = 0; i < order.length; i++) {
            int j = stream.below(i + 1, i, 0, 0);
            order[i] = order[j];
            order[j] = i;
        }
        int held = heldOutCount(holdOutShare, order.length);
        return new TrainingMatrix(rows, masking, sorted(order, held, order.length), sorted(order, 0, held));
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }

    static TrainingMatrix holdOut(FMatrixRMaj rows, RowMasking masking, int[] heldOut) {
        check(rows, masking);
        boolean[] held = new boolean[rows.numRows];
        for (int index : heldOut) {
            if (index < 0 || index >= held.length || held[index]) {
                throw new IllegalArgumentException("Held-out indices must be different and in [0, %d), but %d is not."
                        .formatted(held.length, index));
            }
            held[index] = true;
        }
        if (heldOut.length < 2 || heldOut.length >= held.length) {
            throw new IllegalArgumentException("Between 2 and %d of %d rows must be held out, but %d are."
                    .formatted(held.length - 1, held.length, heldOut.length));
        }
        int[] training = new int[held.length - heldOut.length];
        int next = 0;
        for (int i = 0; i < held.length; i++) {
            if (!held[i]) {
                training[next++] = i;
            }
        }
        return new TrainingMatrix(rows, masking, training, heldOut.clone());
    }

    private static void check(FMatrixRMaj rows, RowMasking masking) {
        RowCheck check = new RowCheck(rows.numRows, rows.numCols, masking);
        check.add(rows.data, masking == null ? null : masking.missing(), rows.numRows);
        check.finish();
    }

    /** The index in the matrix of the i-th row to train on. */
    int trainingIndex(int i) {
        return training[i];
    }

    /** The index in the matrix of the i-th row held out. */
    int heldOutIndex(int i) {
        return heldOut[i];
    }

    @Override
    BatchRows batches(TrainingSettings settings) {
        return new DrawnFromMemory(new RowBlock(rows.data, rows.numCols, masking()), training, settings.seed());
    }

    @Override
    RowBlock heldOutSample(int count) {
        int[] sample = new int[count];
        for (int i = 0; i < count; i++) {
            sample[i] = heldOut[spread(i, count)];
        }
        return new RowBlock(
                copy(sample).data,
                rows.numCols,
                masking() == null ? null : masking().of(sample));
    }

    @Override
    FMatrixRMaj complete(boolean held, int limit, long seed) {
        int[] all = Arrays.stream(held ? heldOut : training)
                .filter(this::isComplete)
                .toArray();
        int[] chosen = new int[Math.min(limit, all.length)];
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.DIAGNOSTICS);
        for (int i = 0; i < chosen.length; i++) {
            int other = i + random.below(all.length - i, particle(held), 0, i);
            chosen[i] = all[other];
            all[other] = all[i];
        }
        return copy(chosen);
    }

    private boolean isComplete(int row) {
        BitSet missing = masking() == null ? null : masking().missing();
        if (missing == null) {
            return true;
        }
        // not nextSetBit, which may look for it through all rows to come
        int columns = masking().layout().columns();
        for (int bit = row * columns; bit < (row + 1) * columns; bit++) {
            if (missing.get(bit)) {
                return false;
            }
        }
        return true;
    }

    private FMatrixRMaj copy(int[] chosen) {
        FMatrixRMaj copy = new FMatrixRMaj(chosen.length, rows.numCols);
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(rows.data, chosen[i] * rows.numCols, copy.data, i * rows.numCols, rows.numCols);
        }
        return copy;
    }
}
