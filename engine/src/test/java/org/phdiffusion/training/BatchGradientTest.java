// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.TilePool;
import org.phdiffusion.energy.HamiltonianNetwork;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.run.RunMonitor;

final class BatchGradientTest {

    private static final NetworkArchitecture NETWORK =
            NetworkArchitecture.builder(3).hiddenWidth(24).build();
    private static final int BATCH = 600;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void neitherThreadsNorMemoryChangeABit(int threads) {
        float[] expected = gradient(1, 4);
        assertThat(gradient(threads, 4)).isEqualTo(expected);
        assertThat(gradient(threads, 1)).isEqualTo(expected);
        assertThat(gradient(threads, 2)).isEqualTo(expected);
    }

    private static float[] gradient(int threads, int wave) {
        TrainingSettings settings =
                TrainingSettings.builder().batchRows(BATCH).seed(5).build();
        try (Backend backend = new PortableBackend();
                TilePool<RowBuffer> pool = pool(threads)) {
            HamiltonianNetwork network = network(backend);
            BatchGradient batch = new BatchGradient(
                    network, new TrainingTiles(network, BATCH, wave), data(), settings, pool, RunMonitor.NONE);
            batch.compute(7);
            return batch.gradient().clone();
        }
    }

    /** The compiler keeps short-lived scratch in registers once it has seen enough of it: a matter of some hundred steps. */
    @Test
    void aStepAllocatesNothingOnceWarm() {
        TrainingSettings settings = TrainingSettings.builder().batchRows(BATCH).build();
        try (Backend backend = new PortableBackend();
                TilePool<RowBuffer> pool = pool(1)) {
            HamiltonianNetwork network = network(backend);
            BatchGradient batch = new BatchGradient(
                    network, new TrainingTiles(network, BATCH), data(), settings, pool, RunMonitor.NONE);
            TrainingState state =
                    new TrainingState(NetworkParameters.initial(NETWORK, 1).toArray(), settings);
            int clean = 0;
            for (int step = 0; step < 4000 && clean < 20; step++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                batch.compute(step);
                state.apply(batch.gradient(), batch.norm(), 1e-3, pool, RunMonitor.NONE);
                network.load(state.parameters());
                clean = THREADS.getCurrentThreadAllocatedBytes() == before ? clean + 1 : 0;
            }
            assertThat(clean).as("successive steps that allocate nothing").isEqualTo(20);
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
