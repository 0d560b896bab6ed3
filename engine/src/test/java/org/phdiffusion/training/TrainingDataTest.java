// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.phdiffusion.energy.ConditionLayout;

final class TrainingDataTest {

    @Test
    void splitUsesEveryRowOnce() {
        TrainingMatrix data = TrainingMatrix.splitRows(ramp(101), null, 0.1, 7);
        assertThat(data.heldOutRows()).isEqualTo(10);
        assertThat(data.trainingRows()).isEqualTo(91);
        IntStream training = IntStream.range(0, 91).map(data::trainingIndex);
        IntStream heldOut = IntStream.range(0, 10).map(data::heldOutIndex);
        assertThat(IntStream.concat(training, heldOut).sorted().toArray())
                .containsExactly(IntStream.range(0, 101).toArray());
    }

    @Test
    void splitFollowsItsSeed() {
        assertThat(heldOut(7)).containsExactly(heldOut(7)).isNotEqualTo(heldOut(8));
    }

    private static int[] heldOut(long seed) {
        TrainingMatrix data = TrainingMatrix.splitRows(ramp(200), null, 0.1, seed);
        return IntStream.range(0, data.heldOutRows()).map(data::heldOutIndex).toArray();
    }

    @Test
    void holdsOutAtLeastTwoRows() {
        assertThat(TrainingData.split(ramp(20), null, 0.01, 1).heldOutRows()).isEqualTo(2);
    }

    @Test
    void holdsOutGivenRows() {
        TrainingMatrix data = TrainingMatrix.holdOut(ramp(20), null, new int[] {3, 19});
        assertThat(data.trainingRows()).isEqualTo(18);
        assertThat(data.heldOutIndex(1)).isEqualTo(19);
        assertThat(data.trainingIndex(3)).isEqualTo(4);
    }

    @Test
    void rejectsUnusableHeldOutRows() {
        assertRejected(() -> TrainingData.withHeldOut(ramp(20), null, new int[] {3, 3}), "different", "3");
        assertRejected(() -> TrainingData.withHeldOut(ramp(20), null, new int[] {3, 20}), "[0, 20)", "20");
        assertRejected(() -> TrainingData.withHeldOut(ramp(20), null, new int[] {3}), "Between 2 and 19", "1");
        assertRejected(() -> TrainingData.split(ramp(20), null, 0.6, 1), "0.01 and 0.5", "0.6");
    }

    @Test
    void rejectsTablesThatAreTooSmall() {
        assertRejected(() -> TrainingData.split(new FMatrixRMaj(0, 2), null, 0.1, 1), "20 rows", "has 0");
        assertRejected(() -> TrainingData.split(ramp(1), null, 0.1, 1), "20 rows", "has 1");
        assertRejected(() -> TrainingData.split(ramp(19), null, 0.1, 1), "20 rows", "has 19");
        assertRejected(() -> TrainingData.split(new FMatrixRMaj(20, 0), null, 0.1, 1), "1 column");
    }

    @Test
    void rejectsRowsThatAreAllAlike() {
        assertRejected(() -> TrainingData.split(new FMatrixRMaj(30, 2), null, 0.1, 1), "30 rows are alike");
    }

    @Test
    void rejectsValuesThatAreNotFinite() {
        FMatrixRMaj rows = ramp(30);
        rows.set(12, 1, Float.NaN);
        assertRejected(() -> TrainingData.split(rows, null, 0.1, 1), "row 12, column 1", "NaN");
    }

    @Test
    void looksAtObservedCellsOnly() {
        BitSet missing = new BitSet();
        missing.set(2 * 12 + 1);
        FMatrixRMaj rows = ramp(30);
        rows.set(12, 1, Float.NaN);
        RowMasking masking = new RowMasking(new ConditionLayout(1, 1), missing, -1, 0);
        TrainingData data = TrainingData.split(rows, masking, 0.1, 1);
        assertThat(data.conditionWidth()).isEqualTo(6);
        FMatrixRMaj constant = new FMatrixRMaj(30, 2);
        constant.set(12, 1, 5);
        assertRejected(() -> TrainingData.split(constant, masking, 0.1, 1), "30 rows are alike");
    }

    @Test
    void rejectsRowsWithoutACell() {
        BitSet missing = new BitSet();
        missing.set(24, 26);
        RowMasking masking = new RowMasking(new ConditionLayout(1, 1), missing, -1, 0);
        assertRejected(() -> TrainingData.split(ramp(30), masking, 0.1, 1), "Row 12 has no observed cell");
    }

    @Test
    void rejectsMaskingsThatDoNotFit() {
        ConditionLayout layout = new ConditionLayout(2, 1);
        assertRejected(
                () -> TrainingData.split(ramp(30), new RowMasking(layout, null, -1, 0), 0.1, 1),
                "3 coordinates",
                "rows have 2");
        assertRejected(() -> new RowMasking(layout, null, 2, 0), "in [0, 2)", "is 2");
        assertRejected(() -> new RowMasking(layout, null, 1, 1.5), "between 0 and 1", "is 1.5");
        assertRejected(() -> new RowMasking(layout, null, 1, Double.NaN), "between 0 and 1", "is NaN");
    }

    private static void assertRejected(ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(words);
    }

    private static FMatrixRMaj ramp(int rows) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, 2);
        for (int i = 0; i < 2 * rows; i++) {
            matrix.data[i] = i;
        }
        return matrix;
    }
}
