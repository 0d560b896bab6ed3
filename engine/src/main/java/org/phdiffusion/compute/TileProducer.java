// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * Makes the results that a {@link TilePool} hands on in order.
 *
 * @param <S> the working memory of a worker
 * @param <T> a result
 */
@FunctionalInterface
public interface TileProducer<S, T> {

    /**
     * Makes one result. It must depend on the number of the tile alone, and share nothing with the state.
     *
     * @param state working memory that no other thread uses meanwhile
     * @param tile the number of the tile
     * @return the result, may be null
     */
    T produce(S state, long tile);
}
