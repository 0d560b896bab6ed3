// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.phdiffusion.openblas.Natives;
import org.phdiffusion.openblas.OpenBlasBackend;

class OpenBlasBackendTest extends BackendContract {

    private static final int THREADS = 4;
    private static final int SIZE = 200;

    @Override
    Backend create() {
        Natives.assumePresent();
        return new OpenBlasBackend();
    }

    @Override
    void close() {
        if (backend != null) {
            super.close();
        }
    }

    /** Rounding errors of up to 1200 additions, as for the portable back-end. */
    @Override
    double tolerance() {
        return 1e-6;
    }

    @Override
    double activationTolerance() {
        return 5e-7;
    }

    /** A single row is a product of a matrix with a vector to OpenBLAS; two chained products of depth 100. */
    @Override
    double batchTolerance() {
        return 1e-4;
    }

    @Test
    void severalThreadsComputeAtOnce() throws Exception {
        float[] a = values(SIZE * SIZE);
        float[] b = values(SIZE * SIZE);
        float[] alone = product(a, b);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<float[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                tasks.add(() -> product(a, b));
            }
            for (Future<float[]> result : executor.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private float[] product(float[] a, float[] b) {
        Tensor result = tensor(SIZE, SIZE);
        backend.multiply(tensor(SIZE, SIZE, a), false, tensor(SIZE, SIZE, b), true, false, result);
        return array(result);
    }

    @Test
    void severalThreadsShareTheRowsOfOneProduct() throws Exception {
        Tensor a = tensor(SIZE, SIZE, values(SIZE * SIZE));
        Tensor b = tensor(SIZE, SIZE, values(SIZE * SIZE));
        Tensor together = tensor(SIZE, SIZE);
        Tensor oneByOne = tensor(SIZE, SIZE);
        int rows = SIZE / THREADS;
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int from = i * rows;
                backend.multiplyTransposed(a, b, from, from + rows, false, oneByOne);
                tasks.add(() -> {
                    backend.multiplyTransposed(a, b, from, from + rows, false, together);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(array(together)).isEqualTo(array(oneByOne));
    }

    @Test
    void whatIsInfiniteOrNotANumberReachesTheResult() {
        Tensor a = tensor(2, 2, 1, Float.POSITIVE_INFINITY, 2, 3);
        Tensor b = tensor(2, 2, 1, 0, 1, Float.NaN);
        Tensor c = tensor(2, 2, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
        backend.multiply(a, false, b, false, false, c);
        assertThat(array(c)).containsExactly(Float.POSITIVE_INFINITY, Float.NaN, 5, Float.NaN);
    }
}
