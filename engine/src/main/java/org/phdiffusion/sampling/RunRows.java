// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.function.LongUnaryOperator;

/**
 * The rows of one run and who watches them.
 *
 * @param particles the particle number of a row, by its place in the run
 * @param conditions what is known of each particle; null for nothing
 * @param recorder watches the first rows
 * @param progress told of every step of a tile
 */
record RunRows(
        LongUnaryOperator particles,
        ConditionSource conditions,
        TrajectoryRecorder recorder,
        SamplingProgress progress) {}
