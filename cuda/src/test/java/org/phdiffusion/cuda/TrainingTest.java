// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.training.TrainingRecord;
import org.phdiffusion.training.TrainingResult;

/** A whole training through JCuda and the stand-in. */
class TrainingTest {

    private Driver driver;

    @BeforeEach
    void fresh() {
        driver = StandIn.fresh();
    }

    @Test
    void givesTheBitsOfThePortableBackEnd() {
        TrainingResult expected;
        try (Backend portable = new PortableBackend()) {
            expected = SmallTraining.run(portable, 8, 50, RunMonitor.NONE);
        }
        try (Backend backend = Opening.open(driver, 0, Precision.EXACT)) {
            TrainingResult found = SmallTraining.run(backend, 8, 50, RunMonitor.NONE);
            assertThat(found.parameters().toArray())
                    .isEqualTo(expected.parameters().toArray());
            assertThat(found.curve()).isEqualTo(expected.curve());
            assertThat(StandIn.usedBytes()).as("left to the back-end's end").isZero();
        }
        assertThat(StandIn.launches()).isGreaterThan(200);
        assertThat(StandIn.open()).isZero();
    }

    /** Rounding the factors of products to 11 bits moves the loss by far less than a step of training does. */
    @Test
    void onTensorCoresTheLossIsTheSameButForRounding() {
        List<TrainingRecord> expected;
        try (Backend portable = new PortableBackend()) {
            expected = SmallTraining.run(portable, 8, 50, RunMonitor.NONE).curve();
        }
        try (Backend backend = Opening.open(driver, 0, Precision.TENSOR_CORES)) {
            List<TrainingRecord> found =
                    SmallTraining.run(backend, 8, 50, RunMonitor.NONE).curve();
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                double loss = expected.get(i).heldOutLoss();
                assertThat(found.get(i).heldOutLoss()).isNotEqualTo(loss).isCloseTo(loss, within(2e-3 * loss));
            }
        }
        assertThat(StandIn.open()).isZero();
    }

    @Test
    void freesEverythingWhereverItIsCancelled() {
        int cancelled = 0;
        for (int check = 1; ; check += 1 + check / 4) {
            try (Backend backend = Opening.open(driver, 0, Precision.EXACT)) {
                SmallTraining.run(backend, 3, 16, SmallTraining.cancelledAt(check));
                break;
            } catch (RunCancelledException e) {
                cancelled++;
            }
            assertThat(StandIn.open()).as("cancelled at check %d", check).isZero();
        }
        assertThat(cancelled).isGreaterThan(5);
    }

    @Test
    void twoThreadsTrainOnOneBackEnd() throws Exception {
        float[] alone;
        try (Backend backend = Opening.open(driver, 0, Precision.EXACT)) {
            alone = SmallTraining.run(backend, 4, 40, RunMonitor.NONE)
                    .parameters()
                    .toArray();
        }
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try (Backend backend = Opening.open(driver, 0, Precision.EXACT)) {
            List<Future<TrainingResult>> results = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                results.add(executor.submit(() -> SmallTraining.run(backend, 4, 40, RunMonitor.NONE)));
            }
            for (Future<TrainingResult> result : results) {
                assertThat(result.get().parameters().toArray()).isEqualTo(alone);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(StandIn.open()).isZero();
    }

    @Test
    void trainsOnTheDeviceOfTheNumber() {
        StandIn.setDeviceCount(3);
        StandIn.setDevice(0, 70, 1L << 30, StandIn.DEFAULT);
        StandIn.setDevice(2, 75, 1L << 30, StandIn.DEFAULT);
        try (Backend backend = new CudaProvider().open(2)) {
            assertThat(backend.description()).contains("Stand-in 2");
            assertThat(SmallTraining.run(backend, 2, 32, RunMonitor.NONE).stepsDone())
                    .isEqualTo(2);
        }
        assertThatThrownBy(() -> new CudaProvider().open(0)).hasMessageContaining("too old");
        assertThatThrownBy(() -> new CudaProvider().open(3)).hasMessageContaining("numbers 0 to 2");
        assertThat(StandIn.open()).isZero();
    }
}
