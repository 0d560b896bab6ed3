// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * One of the independent pieces that a {@link TilePool} spreads over its threads.
 *
 * @param <S> the working memory of a worker
 */
@FunctionalInterface
public interface TileTask<S> {

    /**
     * Does one piece. Its result must depend on the number of the piece alone, never on what the state held before.
     *
     * @param state working memory that no other thread uses meanwhile
     * @param tile the number of the piece
     */
    void run(S state, int tile);
}
