// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import org.phdiffusion.random.PhiloxStream;

/**
 * Densities in the plane on which generative models are commonly tried, with the constants of Grathwohl et al. 2019
 * (FFJORD, arXiv 1810.01367); the moons are those of scikit-learn with noise 0.1.
 */
enum PlanarDensity {
    /** Centres at radius 2 sqrt(2), deviation sqrt(2)/4. */
    EIGHT_GAUSSIANS {
        @Override
        Object[] point(PhiloxStream stream, long row) {
            double angle = stream.below(8, row, CHOICE, 0) * (StrictMath.PI / 4);
            double radius = 2 * Math.sqrt(2);
            double deviation = Math.sqrt(2) / 4;
            double x = radius * StrictMath.cos(angle) + deviation * stream.normal(row, NOISE, 0);
            double y = radius * StrictMath.sin(angle) + deviation * stream.normal(row, NOISE, 1);
            return new Object[] {x, y};
        }
    },
    /** Unit half circles around (0, 0) and (1, 1/2). */
    TWO_MOONS {
        @Override
        Object[] point(PhiloxStream stream, long row) {
            boolean upper = stream.below(2, row, CHOICE, 0) == 0;
            double angle = StrictMath.PI * stream.uniform(row, POSITION, 0);
            double x = upper ? StrictMath.cos(angle) : 1 - StrictMath.cos(angle);
            double y = upper ? StrictMath.sin(angle) : 0.5 - StrictMath.sin(angle);
            return new Object[] {x + 0.1 * stream.normal(row, NOISE, 0), y + 0.1 * stream.normal(row, NOISE, 1)};
        }
    },
    /** Uniform on the eight dark 2 x 2 squares of the board [-4, 4] x [-4, 4]. */
    CHECKERBOARD {
        @Override
        Object[] point(PhiloxStream stream, long row) {
            int square = stream.below(8, row, CHOICE, 0);
            int file = square / 2;
            int rank = 2 * (square % 2) + file % 2;
            double x = -4 + 2 * (file + stream.uniform(row, POSITION, 0));
            double y = -4 + 2 * (rank + stream.uniform(row, POSITION, 1));
            return new Object[] {x, y};
        }
    },
    /** Five arms, radial deviation 0.3 and tangential 0.1, bent by exp(r) / 4, scaled by 2. */
    PINWHEEL {
        @Override
        Object[] point(PhiloxStream stream, long row) {
            double along = 1 + 0.3 * stream.normal(row, NOISE, 0);
            double across = 0.1 * stream.normal(row, NOISE, 1);
            double angle = stream.below(5, row, CHOICE, 0) * (2 * StrictMath.PI / 5) + 0.25 * StrictMath.exp(along);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            return new Object[] {2 * (cos * along + sin * across), 2 * (cos * across - sin * along)};
        }
    };

    private static final int CHOICE = 0;
    private static final int POSITION = 1;
    private static final int NOISE = 2;

    /** The coordinates of a row, which depend on the stream and the row's number only. */
    abstract Object[] point(PhiloxStream stream, long row);
}
