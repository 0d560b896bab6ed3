// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

class CancellableBackendTest {

    private final Backend inside = new PortableBackend();

    /** Cancels at the check after so many. */
    private static final class Countdown implements RunMonitor {

        private int left;

        private Countdown(int left) {
            this.left = left;
        }

        @Override
        public void progress(double fraction, Supplier<String> message) {
            // not shown
        }

        @Override
        public void checkCancelled() {
            if (left-- <= 0) {
                throw new RunCancelledException();
            }
        }
    }

    /** Computes 7 in every layer. */
    private static final class Fusing extends HeapBackend {

        @Override
        public String name() {
            return "fusing";
        }

        @Override
        public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, boolean accumulate, Tensor c) {
            throw new AssertionError("a product by itself");
        }

        @Override
        public void multiplyTransposed(Tensor a, Tensor b, int from, int to, boolean accumulate, Tensor c) {
            throw new AssertionError("a product by itself");
        }

        @Override
        public void layer(Tensor x, Tensor weight, Tensor bias, Tensor scratch, Tensor y, Tensor first, Tensor second) {
            upload(new float[] {7}, 0, y);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void computesWhatTheBackendInsideComputes() {
        Backend backend = new CancellableBackend(inside, RunMonitor.NONE);
        Tensor a = backend.allocate(1, 2);
        Tensor c = backend.allocate(1, 1);
        backend.upload(new float[] {3, 4}, 0, a);
        backend.multiply(a, false, a, true, false, c);
        float[] result = new float[1];
        backend.download(c, result, 0);
        assertThat(result).containsExactly(25);
        assertThat(backend.name()).isEqualTo(inside.name());
    }

    @Test
    void asksBeforeEveryOperation() {
        Backend backend = new CancellableBackend(inside, new Countdown(0));
        Tensor a = backend.allocate(1, 1);
        Tensor b = backend.allocate(1, 1);
        Tensor c = backend.allocate(1, 1);
        TensorVector vector = backend.allocateVector(new int[] {1}, new int[] {1});
        List<ThrowingCallable> operations = List.of(
                () -> backend.multiply(a, false, b, false, false, c),
                () -> backend.addRow(a, c),
                () -> backend.silu(a, b, c, inside.allocate(1, 1), null),
                () -> backend.product(a, b, false, c),
                () -> backend.add(1, a, c),
                () -> backend.scaleRows(a, b, c),
                () -> backend.columnSums(a, false, c),
                () -> backend.rowDots(a, b, c),
                () -> backend.layer(a, b, a, c, inside.allocate(1, 1), inside.allocate(1, 1), null),
                () -> backend.reverseLayer(a, b, null, true, c, a, null, inside.allocate(1, 1)),
                () -> backend.tangentLayer(a, b, a, null, c, inside.allocate(1, 1)),
                () -> backend.reverseTangentLayer(a, b, null, true, c, a, a, inside.allocate(1, 1)),
                () -> backend.copy(vector, vector),
                () -> backend.adam(vector, vector, vector, vector, new AdamStep(1, 1, 1, 1), 0, 1),
                () -> backend.average(1, vector, vector, 0, 1),
                () -> backend.squareSums(vector, 0, 1, new double[1]));
        assertThat(operations)
                .allSatisfy(operation -> assertThatThrownBy(operation).isInstanceOf(RunCancelledException.class));
    }

    @Test
    void handsTheLayersToTheBackendInside() {
        Backend fusing = new Fusing();
        Tensor a = fusing.allocate(1, 1);
        Tensor y = fusing.allocate(1, 1);
        new CancellableBackend(fusing, RunMonitor.NONE).layer(a, a, a, a, y, a, null);
        float[] result = new float[1];
        fusing.download(y, result, 0);
        assertThat(result).containsExactly(7);
    }

    @Test
    void goesOnUntilItIsCancelled() {
        Backend backend = new CancellableBackend(inside, new Countdown(2));
        Tensor a = backend.allocate(1, 1);
        Tensor c = backend.allocate(1, 1);
        backend.upload(new float[] {1}, 0, a);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        backend.add(1, a, c);
                    }
                })
                .isInstanceOf(RunCancelledException.class);
        float[] result = new float[1];
        backend.download(c, result, 0);
        assertThat(result).containsExactly(2);
    }
}
