// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * The rows of a tile and what is known of them, as a {@link DeviceTile} reads them. The arrays are working memory, may be
 * longer than needed, and are neither modified nor kept by the reader.
 */
public final class TileRows {

    private final int count;
    private final int watched;
    private final long[] particles;
    private final TileConditions conditions;

    TileRows(int count, int watched, long[] particles, TileConditions conditions) {
        this.count = count;
        this.watched = watched;
        this.particles = particles;
        this.conditions = conditions;
    }

    /**
     * The number of rows.
     *
     * @return n, at least 1
     */
    public int count() {
        return count;
    }

    /**
     * How many of the first rows are to be remembered level by level.
     *
     * @return in [0, n]
     */
    public int watched() {
        return watched;
    }

    /**
     * The particle of each row.
     *
     * @return n numbers in [0, 2^56)
     */
    public long[] particles() {
        return particles;
    }

    /**
     * What the denoiser reads beside a row.
     *
     * @return n x conditionWidth, row by row
     */
    public float[] conditions() {
        return conditions.vectors().data;
    }

    /**
     * Whether any row has a coordinate that is fixed or idle.
     *
     * @return if not, {@link #fixed()} and {@link #idle()} are all false
     */
    public boolean anyHeld() {
        return conditions.anyHeld();
    }

    /**
     * The coordinates that the controller holds at their values.
     *
     * @return n x d, row by row
     */
    public boolean[] fixed() {
        return conditions.fixed();
    }

    /**
     * The coordinates that give way, resting where the last projection has put them.
     *
     * @return n x d, row by row
     */
    public boolean[] idle() {
        return conditions.idle();
    }

    /**
     * Values of fixed coordinates, and where idle ones begin to rest.
     *
     * @return n x d, row by row; of no meaning at other coordinates
     */
    public float[] held() {
        return conditions.held();
    }
}
