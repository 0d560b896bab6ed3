// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.function.LongUnaryOperator;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.process.OverdampedStep;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/**
 * What one thread needs to carry a tile of rows through all noise levels: states, targets, noise and an evaluator, reused
 * from tile to tile. All matrices are n x d with the tile's n rows.
 */
final class TileState implements AutoCloseable {

    private final boolean certified;
    private final PhiloxStream initialNoise;
    private final PhiloxStream stepNoise;
    private final DenoiserEvaluator evaluator;
    private final FMatrixRMaj x;
    private final FMatrixRMaj noise;
    private final FMatrixRMaj target;
    private final TileConditions conditions;
    private final float[] unconstrained;
    private final long[] particles;
    private final int[] words = new int[PhiloxStream.BLOCK];
    private FMatrixRMaj denoised;
    private FMatrixRMaj previousDenoised;
    private boolean denoisedBefore;
    private boolean lookedAhead;
    private long replaced;
    private long replacedAhead;

    TileState(Denoiser denoiser, ConvexSet set, SamplingSettings settings, int rows) {
        int d = denoiser.dimension();
        this.certified = settings.certified();
        this.initialNoise = PhiloxStream.of(settings.seed(), RandomPurpose.INITIAL_STATE);
        this.stepNoise = PhiloxStream.of(settings.seed(), RandomPurpose.SAMPLING_NOISE);
        this.x = new FMatrixRMaj(rows, d);
        this.noise = new FMatrixRMaj(rows, d);
        this.target = new FMatrixRMaj(rows, d);
        this.denoised = new FMatrixRMaj(rows, d);
        this.previousDenoised = new FMatrixRMaj(rows, d);
        this.unconstrained = new float[d];
        this.particles = new long[rows];
        this.conditions = new TileConditions(set, rows, denoiser.conditionWidth());
        this.evaluator = denoiser.evaluator(rows);
    }

    /** Draws the rows of a tile from the prior, {@code x = sqrt(1 + sigma^2) e}, that is z = m x standard normal. */
    void start(long first, int rows, LongUnaryOperator numbers, double level, ConditionSource source) {
        int d = x.numCols;
        for (FMatrixRMaj matrix : new FMatrixRMaj[] {x, noise, target, denoised, previousDenoised}) {
            matrix.reshape(rows, d);
        }
        denoisedBefore = false;
        double scale = Math.sqrt(1 + level * level);
        for (int i = 0; i < rows; i++) {
            particles[i] = numbers.applyAsLong(first + i);
            initialNoise.normals(particles[i], 0, x.data, i * d, d, words);
        }
        for (int i = 0; i < rows * d; i++) {
            x.data[i] = (float) (scale * x.data[i]);
        }
        conditions.fill(particles, rows, source);
    }

    /** Draws the noise of a step, keyed by particle and level, unless the step injects none. */
    void drawNoise(StepPlan plan) {
        int d = x.numCols;
        if (plan.hold().noise() > 0) {
            for (int i = 0; i < x.numRows; i++) {
                stepNoise.normals(particles[i], plan.index(), noise.data, i * d, d, words);
            }
        } else {
            noise.zero();
        }
    }

    /**
     * Evaluates {@code D(x, t)}, unless the step before has done so ahead; what was denoised before becomes the previous.
     */
    void denoise(StepPlan plan) {
        FMatrixRMaj free = previousDenoised;
        previousDenoised = denoised;
        denoised = free;
        if (denoisedBefore) {
            replaced = replacedAhead;
        } else {
            replaced = 0;
            evaluate(x, plan.hold().from(), denoised);
        }
        denoisedBefore = false;
        lookedAhead = false;
    }

    /** The denoised point that a step with the target as it is now leads to; overwrites target and previous. */
    FMatrixRMaj denoisedEulerPoint(StepPlan plan) {
        FMatrixRMaj eulerPoint = target;
        if (certified) {
            for (int i = 0; i < target.numRows; i++) {
                conditions.project(i, target.data, i * target.numCols);
            }
        }
        step(plan.hold(), eulerPoint);
        evaluate(eulerPoint, plan.hold().to(), previousDenoised);
        lookedAhead = true;
        return previousDenoised;
    }

    /** Like {@link #denoisedEulerPoint}; the next step begins with the result, in whose count its replacements are. */
    FMatrixRMaj denoisedAhead(StepPlan plan) {
        long own = replaced;
        replaced = 0;
        FMatrixRMaj ahead = denoisedEulerPoint(plan);
        replacedAhead = replaced;
        replaced = own;
        denoisedBefore = true;
        return ahead;
    }

    /** {@code T = D + weight (other - D)}. */
    void aimBeyond(FMatrixRMaj other, double weight) {
        if (weight == 0) {
            target.setTo(denoised);
            return;
        }
        for (int i = 0; i < target.getNumElements(); i++) {
            double base = denoised.data[i];
            target.data[i] = (float) (base + weight * (other.data[i] - base));
        }
    }

    /**
     * The controller: holds fixed and idle coordinates, and if certified replaces every target by its projection onto
     * the row's slice of the set; records where that changed it.
     */
    void control(TileMeasurement measurement, int step) {
        int d = target.numCols;
        for (int i = 0; i < target.numRows; i++) {
            conditions.hold(i, target.data, i * d);
            if (!certified) {
                continue;
            }
            System.arraycopy(target.data, i * d, unconstrained, 0, d);
            if (conditions.project(i, target.data, i * d)) {
                conditions.excuse(i, target.data, i * d, unconstrained);
                measurement.saturated(step, unconstrained, target.data, i * d);
                conditions.rest(i, target.data, i * d);
            }
        }
    }

    /** The step formula {@code result = T + k (x - T) + q e}; result may be the state or the target. */
    void step(OverdampedStep hold, FMatrixRMaj result) {
        double k = hold.keep();
        double q = hold.noise();
        for (int i = 0; i < target.getNumElements(); i++) {
            double aim = target.data[i];
            result.data[i] = (float) (aim + k * (x.data[i] - aim) + q * noise.data[i]);
        }
    }

    /** Ends the run: fixed coordinates are what they were given as; rows that keep noise are projected themselves. */
    void finish(boolean project) {
        int d = x.numCols;
        for (int i = 0; i < x.numRows; i++) {
            conditions.hold(i, x.data, i * d);
            if (project) {
                conditions.project(i, x.data, i * d);
            }
        }
    }

    /** An output that is not finite is no steering: a certified controller replaces it by a point of the set. */
    private void evaluate(FMatrixRMaj noisy, double level, FMatrixRMaj result) {
        evaluator.denoise(noisy, level, conditions.forDenoiser(), result);
        int d = result.numCols;
        for (int i = 0; i < result.numRows; i++) {
            conditions.hold(i, result.data, i * d);
            if (certified && !isFinite(result.data, i * d, d)) {
                conditions.project(i, result.data, i * d);
                replaced++;
            }
        }
    }

    private static boolean isFinite(float[] values, int offset, int count) {
        for (int j = offset; j < offset + count; j++) {
            if (!Float.isFinite(values[j])) {
                return false;
            }
        }
        return true;
    }

    FMatrixRMaj x() {
        return x;
    }

    FMatrixRMaj target() {
        return target;
    }

    FMatrixRMaj noise() {
        return noise;
    }

    FMatrixRMaj denoised() {
        return denoised;
    }

    FMatrixRMaj previousDenoised() {
        return previousDenoised;
    }

    TileConditions conditions() {
        return conditions;
    }

    /** Whether the target of this step was chosen in knowledge of its noise. */
    boolean lookedAhead() {
        return lookedAhead;
    }

    long replaced() {
        return replaced;
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
