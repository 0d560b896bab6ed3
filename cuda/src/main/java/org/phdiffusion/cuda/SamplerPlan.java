// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Locale;
import jcuda.driver.CUdevice_attribute;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.sampling.SamplingTask;
import org.phdiffusion.sampling.TargetRule;
import org.phdiffusion.sampling.TileSums;

/**
 * How a run of the sampler is cut: rows of a tile, by the device's memory and by how long a noise level may take; rows of a
 * block, by its shared memory.
 *
 * @param tileRows rows of a tile, a multiple of 64
 * @param tiles how many are under way at once
 * @param blockRows rows that a block carries with the network in shared memory; 0 if the network does not fit there and is
 *     computed operation by operation
 * @param sharedBytes dynamic shared memory of such a block
 * @param blocks blocks that are at work at once
 * @param bytes device memory of all this
 */
record SamplerPlan(int tileRows, int tiles, int blockRows, int sharedBytes, int blocks, long bytes) {

    /** Threads of a block. */
    static final int THREADS = 256;

    /** Rows of a block of the kernels without a network. */
    static final int PLAIN_ROWS = 32;

    /** Operations of a noise level of a tile at most, however fast the device. */
    private static final double LEVEL_OPERATIONS = 2e11;

    /** Seconds of a noise level of a tile: a cancelled run waits for two of them, and must end in 200 ms. */
    private static final double LEVEL_SECONDS = 0.08;

    /** Operations of a multiprocessor in a cycle: the oldest have 64 lanes, of whose peak no less than so much is reached. */
    private static final double CYCLE_OPERATIONS = 0.15 * 2 * 64;

    /** Most rows of a tile, and values of its rows on the host. */
    private static final int MOST_ROWS = 1 << 17;

    private static final long HOST_VALUES = 1L << 25;

    /** Rows below which a tile is not cut further to have two under way. */
    private static final int ENOUGH_ROWS = 1 << 14;

    /** Floats of the two slabs of weights in shared memory, and what a row of activations is padded to. */
    private static final int SLABS = 2 * 16 * 132;

    private static final int ROW_PADDING = 32;
    private static final int ROW_GAP = 4;

    private static final int[] BLOCK_ROWS = {64, 32, 16, 8};

    /** Tensor cores work on 16 rows. */
    private static final int TENSOR_ROWS = 16;

    /** Blocks with the network in shared memory at work on a processor: they take more than half of its registers. */
    private static final int NETWORK_BLOCKS = 1;

    /** Blocks of the kernels without a network that are at work on a processor. */
    private static final int PLAIN_BLOCKS = 4;

    /** Cycles a second of a device that does not tell. */
    private static final double UNKNOWN_CLOCK = 1e9;

    /** What a device offers. */
    record Device(String name, int processors, double cyclesASecond, int blockShared, long memory) {

        static Device of(CudaContext context) {
            int kilohertz = context.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_CLOCK_RATE);
            return new Device(
                    context.deviceName(),
                    context.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
                    kilohertz > 0 ? 1e3 * kilohertz : UNKNOWN_CLOCK,
                    context.attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN),
                    context.memory().usable());
        }

        /** Operations of a noise level of a tile at most. */
        double levelOperations() {
            return Math.min(LEVEL_OPERATIONS, LEVEL_SECONDS * CYCLE_OPERATIONS * processors * cyclesASecond);
        }
    }

    /** Plans a run on a device. */
    static SamplerPlan of(SamplingTask task, Device device, Precision precision, SamplerLimits limits) {
        NetworkArchitecture network = task.denoiser().parameters().architecture();
        int blockRows = blockRows(network, device, precision, limits, task.rows());
        int shared = blockRows == 0 ? 0 : sharedBytes(network, blockRows);
        int resident = blockRows == 0 ? PLAIN_BLOCKS : NETWORK_BLOCKS;
        int blocks = Math.max(1, device.processors() * resident);
        long fixed = fixedBytes(task, blockRows, blocks);
        long perRow = bytesPerRow(task, blockRows == 0);
        int rows = tileRows(task, device, limits, (device.memory() - fixed) / perRow);
        int tiles = rows < task.rows() ? 2 : 1;
        return new SamplerPlan(rows, tiles, blockRows, shared, blocks, fixed + tiles * perRow * rows);
    }

    private static int tileRows(SamplingTask task, Device device, SamplerLimits limits, long rowsInMemory) {
        long host =
                HOST_VALUES / Math.max(task.set().dimension(), task.denoiser().conditionWidth());
        long most = Math.min(Math.min(limits.tileRows(), MOST_ROWS), host);
        most = Math.min(most, (long) (device.levelOperations() / operationsPerRow(task)));
        long wanted = Math.min(task.rows(), Math.max(ENOUGH_ROWS, task.rows() / 4));
        long rows = Math.min(wanted, most);
        long blocks = (rows + TileSums.BLOCK_ROWS - 1) / TileSums.BLOCK_ROWS;
        // one tile may take all memory, two share it
        long share = blocks * TileSums.BLOCK_ROWS >= task.rows() ? rowsInMemory : rowsInMemory / 2;
        if (blocks * TileSums.BLOCK_ROWS > share) {
            blocks = rowsInMemory / 2 / TileSums.BLOCK_ROWS;
        }
        return (int) (Math.max(1, blocks) * TileSums.BLOCK_ROWS);
    }

    /** Operations of the network in a noise level, for one row: two for each weight in each sweep of each evaluation. */
    static double operationsPerRow(SamplingTask task) {
        NetworkArchitecture network = task.denoiser().parameters().architecture();
        double width = network.hiddenWidth();
        double weights = width * network.dimension() + (network.hiddenLayers() - 1) * width * width;
        if (network.readOut() == ReadOut.INNER_PRODUCT) {
            weights += width * network.dimension();
        }
        TargetRule rule = task.settings().targetRule();
        int evaluations = rule == TargetRule.HEUN || rule == TargetRule.PREDICTOR_CORRECTOR ? 2 : 1;
        return 4 * weights * evaluations;
    }

    private static int blockRows(
            NetworkArchitecture network, Device device, Precision precision, SamplerLimits limits, long rows) {
        int best = 0;
        long most = 0;
        for (int candidate : BLOCK_ROWS) {
            int shared = sharedBytes(network, candidate);
            boolean fits = shared <= device.blockShared()
                    && (precision == Precision.EXACT || candidate >= TENSOR_ROWS)
                    && limits.allows(candidate);
            // where rows are few, smaller blocks keep more processors busy
            long busy = Math.min(candidate, (rows + device.processors() - 1) / device.processors());
            if (fits && busy >= most) {
                best = candidate;
                most = busy;
            }
        }
        return best;
    }

    /** Two buffers of activations and two slabs of weights. */
    static int sharedBytes(NetworkArchitecture network, int blockRows) {
        int widest = Math.max(network.hiddenWidth(), network.dimension());
        int stride = (widest + ROW_PADDING - 1) / ROW_PADDING * ROW_PADDING + ROW_GAP;
        return Float.BYTES * (SLABS + 2 * blockRows * stride);
    }

    /** Floats of global memory that a block works in: two rows a row, and what the network keeps for its reverse sweep. */
    static long scratchFloats(NetworkArchitecture network, int blockRows) {
        long d = network.dimension();
        if (blockRows == 0) {
            return 2L * PLAIN_ROWS * d;
        }
        long width = network.hiddenWidth();
        long kept = width * (network.hiddenLayers() + (network.residual() ? 1 : 0));
        long plain = 2L * PLAIN_ROWS * d;
        return Math.max(plain, blockRows * (2 * d + kept + (network.readOut() == ReadOut.INNER_PRODUCT ? d : 0)));
    }

    private static long fixedBytes(SamplingTask task, int blockRows, int blocks) {
        NetworkArchitecture network = task.denoiser().parameters().architecture();
        long scratch = 2L * Float.BYTES * blocks * scratchFloats(network, blockRows);
        long weights = 2L * Float.BYTES * task.denoiser().parameters().size();
        long biases = 2L * Float.BYTES * network.hiddenWidth() * task.steps().size();
        return scratch + weights + biases + (1L << 20);
    }

    private static long bytesPerRow(SamplingTask task, boolean split) {
        NetworkArchitecture network = task.denoiser().parameters().architecture();
        long d = network.dimension();
        long width = network.hiddenWidth();
        long states = d * (6 * Float.BYTES + 1) + 1;
        long condition = network.conditionWidth() == 0 ? 0 : Float.BYTES * (network.conditionWidth() + width);
        long measures = Double.BYTES * (3L + TileSums.QUANTITIES) + Long.BYTES;
        long sums = Double.BYTES * TileSums.QUANTITIES * (task.steps().size() + 1L) / TileSums.BLOCK_ROWS + 1;
        return states + condition + measures + sums + (split ? SplitNetwork.bytesPerRow(network) : 0);
    }

    /** The plan for users. */
    String sentence(Device device, NetworkArchitecture network) {
        String how = blockRows > 0
                ? String.format(Locale.ROOT, "each noise level one kernel, %d rows a block", blockRows)
                : String.format(
                        Locale.ROOT,
                        "layer by layer, since %,d hidden units exceed its shared memory",
                        network.hiddenWidth());
        return String.format(
                Locale.ROOT,
                "%,d rows at a time on %s, in %s of its memory: %s.",
                tileRows,
                device.name(),
                MemoryPlan.text(bytes),
                how);
    }
}
