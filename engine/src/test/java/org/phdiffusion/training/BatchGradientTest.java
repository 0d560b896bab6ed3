// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.DeviceDouble;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.ParameterBlock;
import org.phdiffusion.run.RunMonitor;

final class BatchGradientTest {

    private static final NetworkArchitecture NETWORK =
            NetworkArchitecture.builder(3).hiddenWidth(24).build();
    private static final int BATCH = 600;
    private static final int STEP_BYTES = 32;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void threadsChangeNoBit(int threads) {
        for (int wave : new int[] {4, 2, 1}) {
            assertThat(gradient(new PortableBackend(), threads, wave))
                    .isEqualTo(gradient(new PortableBackend(), 1, wave));
        }
    }

    /** The portable back-end adds rows one after the other, so a wave may be one tile or several. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aDeviceComputesTheSameBitsFromOneThread(int threads) {
        for (int wave : new int[] {4, 2, 1}) {
            DeviceDouble device = new DeviceDouble();
            assertThat(gradient(device.backend(), threads, wave)).isEqualTo(gradient(new PortableBackend(), 1, wave));
            assertThat(device.threads()).isEqualTo(1);
        }
    }

    /** In two waves; a thread is asked whether to go on before it draws rows, and once more before the norm. */
    @Test
    void drawsTheNextRowsWhileADeviceIsAtWork() {
        DeviceDouble device = new DeviceDouble();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {}

            @Override
            public void checkCancelled() {
                device.calls().add("asked");
            }
        };
        TrainingSettings settings =
                TrainingSettings.builder().steps(2).batchRows(BATCH).build();
        try (TilePool<RowBuffer> pool = pool(1)) {
            HamiltonianNetwork network = network(device.backend());
            BatchGradient batch =
                    BatchGradient.of(network, new TrainingTiles(network, BATCH, 2), data(), settings, pool, monitor);
            device.calls().clear();
            batch.compute(0);
            assertThat(device.transfers("asked"))
                    .isEqualTo("asked upload asked download upload asked download asked squareSums");
            device.calls().clear();
            batch.compute(1);
            assertThat(device.transfers("asked")).isEqualTo("upload asked download upload download asked squareSums");
        }
    }

    private static float[] gradient(Backend backend, int threads, int wave) {
        TrainingSettings settings =
                TrainingSettings.builder().batchRows(BATCH).seed(5).build();
        try (backend;
                TilePool<RowBuffer> pool = pool(threads)) {
            HamiltonianNetwork network = network(backend);
            BatchGradient batch = BatchGradient.of(
                    network, new TrainingTiles(network, BATCH, wave), data(), settings, pool, RunMonitor.NONE);
            float[] result = new float[network.layout().size() + 2];
            result[0] = (float) batch.compute(7);
            result[1] = (float) batch.norm();
            for (int part = 0; part < batch.gradient().parts(); part++) {
                ParameterBlock block = network.layout().blocks().get(part);
                backend.download(batch.gradient().part(part), result, block.offset() + 2);
            }
            return result;
        }
    }

    /** Nothing but the few numbers of Adam's step. The compiler keeps short-lived scratch in registers once it has seen enough of it: a matter of some hundred steps. */
    @Test
    void aStepAllocatesNoArrayOnceWarm() {
        TrainingSettings settings = TrainingSettings.builder().batchRows(BATCH).build();
        try (Backend backend = new PortableBackend();
                TilePool<RowBuffer> pool = pool(1)) {
            HamiltonianNetwork network = network(backend);
            BatchGradient batch = BatchGradient.of(
                    network, new TrainingTiles(network, BATCH), data(), settings, pool, RunMonitor.NONE);
            TrainingState state = TrainingState.of(network, settings);
            int clean = 0;
            for (int step = 0; step < 4000 && clean < 20; step++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                batch.compute(step);
                state.apply(batch.gradient(), batch.norm(), 1e-3, pool, RunMonitor.NONE);
                clean = THREADS.getCurrentThreadAllocatedBytes() - before <= STEP_BYTES ? clean + 1 : 0;
            }
            assertThat(clean).as("successive steps that allocate nothing else").isEqualTo(20);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 128", "256, 128", "300, 192", "512, 256", "1024, 256", "65536, 256"})
    void tilesDependOnTheBatchAlone(int batchRows, int rows) {
        assertThat(TrainingTiles.rows(batchRows)).isEqualTo(rows);
    }

    @Test
    void memoryOfAWaveIsBounded() {
        NetworkArchitecture large = NetworkArchitecture.builder(100)
                .hiddenWidth(4096)
                .hiddenLayers(6)
                .build();
        assertThat(TrainingTiles.wave(NETWORK, 65_536)).isEqualTo(256);
        assertThat(TrainingTiles.wave(large, 65_536)).isEqualTo(3);
        assertThat(TrainingTiles.wave(large, 256)).isEqualTo(2);
    }

    private static HamiltonianNetwork network(Backend backend) {
        HamiltonianNetwork network = new HamiltonianNetwork(NETWORK, backend);
        network.load(NetworkParameters.initial(NETWORK, 1).toArray());
        return network;
    }

    private static TilePool<RowBuffer> pool(int threads) {
        return new TilePool<>(threads, "test", () -> new RowBuffer(3, null));
    }

    private static TrainingData data() {
        FMatrixRMaj rows = new FMatrixRMaj(200, 3);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < rows.getNumElements(); i++) {
            rows.data[i] = (float) random.nextDouble(-2, 2);
        }
        return TrainingData.split(rows, null, 0.1, 2);
    }
}
