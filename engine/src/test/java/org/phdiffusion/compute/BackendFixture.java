// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A {@link Backend} under test, seeded operands for it, and the comparison with the plain definition. */
abstract class BackendFixture {

    static final int[] SIZES = {1, 4, 13, 17, 33, 64, 100, 257};

    Backend backend;

    private final SplittableRandom random = new SplittableRandom(345);

    /** The back-end under test. */
    abstract Backend create();

    /** The largest error of a sum, relative to the sum of its terms' magnitudes. */
    abstract double tolerance();

    /** The largest absolute error of SiLU and its derivatives, relative to max(1, |z|). */
    abstract double activationTolerance();

    /** How much the number of other rows may change a value of a row, relative to max(1, |value|). */
    double batchTolerance() {
        return 0;
    }

    @BeforeEach
    void open() {
        backend = create();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    static final void rejects(Runnable call, String... fragments) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(fragments);
    }

    final void forAllShapes(ShapeCheck check) {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                check.accept(rows, columns);
            }
        }
    }

    final void check(Tensor found, Expected expected, Expected size) {
        float[] values = array(found);
        for (int k = 0; k < values.length; k++) {
            // the comparison first: describing a million assertions takes seconds
            if (!(Math.abs(values[k] - expected.at(k)) <= tolerance() * size.at(k))) {
                assertThat((double) values[k])
                        .as("%d x %d, element %d", found.rows(), found.columns(), k)
                        .isEqualTo(expected.at(k), within(tolerance() * size.at(k)));
            }
        }
    }

    final Tensor tensor(int rows, int columns, float... values) {
        Tensor tensor = backend.allocate(rows, columns);
        if (values.length > 0) {
            backend.upload(values, 0, tensor);
        }
        return tensor;
    }

    final float[] array(Tensor tensor) {
        float[] values = new float[tensor.rows() * tensor.columns()];
        backend.download(tensor, values, 0);
        return values;
    }

    final float[] values(int count) {
        return values(count, 1);
    }

    final float[] values(int count, double scale) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    interface ShapeCheck {
        void accept(int rows, int columns);
    }

    interface Expected {
        double at(int k);
    }
}
