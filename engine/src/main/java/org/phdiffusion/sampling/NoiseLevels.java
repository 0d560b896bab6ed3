// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.Arrays;

/**
 * A decreasing grid of noise levels {@code sigma_0 > sigma_1 > ... > sigma_n = 0}: the standard deviations of the noise
 * at which a sampler stops by. Immutable. A grid of n steps needs n denoiser evaluations of a one-evaluation rule.
 */
public final class NoiseLevels {

    /**
     * The largest noise level for standardised data: 20, at which data are 1/401 of the variance. Levels above, such as
     * the 80 of EDM, are hardly ever trained at and tell the sampler nothing.
     */
    public static final double DEFAULT_MAX = 20;

    /** The smallest positive noise level for tables: 0.02 standard deviations of a column. */
    public static final double DEFAULT_MIN = 0.02;

    /** The exponent of the Karras grid (EDM). */
    public static final double DEFAULT_RHO = 7;

    private final double[] levels;

    private NoiseLevels(double[] levels) {
        this.levels = levels;
    }

    /**
     * A grid with given levels.
     *
     * @param levels strictly decreasing, finite, at least two, the last may be 0; copied
     * @return the grid
     * @throws IllegalArgumentException if the levels do not decrease strictly to a value of at least 0
     */
    public static NoiseLevels of(double... levels) {
        if (levels.length < 2) {
            throw new IllegalArgumentException("A grid needs at least 2 noise levels, but has " + levels.length + ".");
        }
        for (int i = 0; i < levels.length; i++) {
            boolean decreases = i == 0 ? levels[0] < Double.POSITIVE_INFINITY : levels[i] < levels[i - 1];
            if (!decreases || !(levels[i] >= 0)) {
                throw new IllegalArgumentException(
                        "Noise levels must be finite, at least 0 and decrease strictly, but level %d of %s does not."
                                .formatted(i, Arrays.toString(levels)));
            }
        }
        return new NoiseLevels(levels.clone());
    }

    /**
     * The grid of Karras et al. (arXiv 2206.00364, equation 5):
     * {@code sigma_i = (max^(1/rho) + i/(n-1) (min^(1/rho) - max^(1/rho)))^rho} for the first n, then 0.
     *
     * @param steps number of steps n, at least 1; a single step goes from max to 0
     * @param min smallest positive level
     * @param max largest level, above min
     * @param rho exponent, at least 1; larger puts more steps at low levels
     * @return n + 1 levels
     * @throws IllegalArgumentException if a value is out of range
     */
    public static NoiseLevels karras(int steps, double min, double max, double rho) {
        checkRange(steps, min, max);
        if (!(rho >= 1) || Double.isInfinite(rho)) {
            throw new IllegalArgumentException("The exponent rho must be at least 1, but is " + rho + ".");
        }
        double low = StrictMath.pow(min, 1 / rho);
        double high = StrictMath.pow(max, 1 / rho);
        double[] levels = new double[steps + 1];
        for (int i = 1; i < steps - 1; i++) {
            levels[i] = StrictMath.pow(high + i / (steps - 1.0) * (low - high), rho);
        }
        return closed(levels, min, max);
    }

    /**
     * The default grid: that of Karras et al. from {@link #DEFAULT_MAX} to {@link #DEFAULT_MIN} with exponent
     * {@link #DEFAULT_RHO}.
     *
     * @param steps number of steps n, at least 1
     * @return n + 1 levels
     * @throws IllegalArgumentException if there is no step
     */
    public static NoiseLevels standard(int steps) {
        return karras(steps, DEFAULT_MIN, DEFAULT_MAX, DEFAULT_RHO);
    }

    /**
     * The grid with constant ratio: {@code sigma_i = max (min/max)^(i/(n-1))} for the first n, then 0.
     *
     * @param steps number of steps n, at least 1; a single step goes from max to 0
     * @param min smallest positive level
     * @param max largest level, above min
     * @return n + 1 levels
     * @throws IllegalArgumentException if a value is out of range
     */
    public static NoiseLevels geometric(int steps, double min, double max) {
        checkRange(steps, min, max);
        double[] levels = new double[steps + 1];
        for (int i = 1; i < steps - 1; i++) {
            levels[i] = max * StrictMath.pow(min / max, i / (steps - 1.0));
        }
        return closed(levels, min, max);
    }

    private static void checkRange(int steps, double min, double max) {
        if (steps < 1) {
            throw new IllegalArgumentException("The number of steps must be at least 1, but is " + steps + ".");
        }
        if (!(min > 0) || !(max > min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException(
                    "The noise levels must satisfy 0 < min < max, but are min = %s and max = %s.".formatted(min, max));
        }
    }

    /** Sets the ends of the grid to their exact values. */
    private static NoiseLevels closed(double[] levels, double min, double max) {
        int steps = levels.length - 1;
        levels[steps - 1] = min;
        levels[0] = max;
        levels[steps] = 0;
        return of(levels);
    }

    /**
     * The number of steps n.
     *
     * @return at least 1
     */
    public int steps() {
        return levels.length - 1;
    }

    /**
     * A noise level.
     *
     * @param index in [0, steps()]
     * @return sigma_index
     */
    public double level(int index) {
        return levels[index];
    }

    /**
     * The part of this grid above a level, ending there: what a sampler that stops early walks through.
     *
     * @param stop the last level, at least 0 and below the largest level
     * @return the levels above, then the level itself
     * @throws IllegalArgumentException if the level is out of range
     */
    public NoiseLevels endingAt(double stop) {
        if (!(stop >= 0 && stop < levels[0])) {
            throw new IllegalArgumentException(
                    "The stop level must be in [0, %s), below the largest noise level, but is %s."
                            .formatted(levels[0], stop));
        }
        double[] above = Arrays.stream(levels).filter(level -> level > stop).toArray();
        double[] ending = Arrays.copyOf(above, above.length + 1);
        ending[above.length] = stop;
        return new NoiseLevels(ending);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoiseLevels that && Arrays.equals(levels, that.levels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(levels);
    }

    @Override
    public String toString() {
        return "%d steps from %s to %s".formatted(steps(), levels[0], levels[steps()]);
    }
}
