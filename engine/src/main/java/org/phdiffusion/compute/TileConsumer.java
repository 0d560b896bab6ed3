// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

/**
 * Receives the results of a {@link TilePool}, tile 0 first, none skipped.
 *
 * @param <T> a result
 */
@FunctionalInterface
public interface TileConsumer<T> {

    /**
     * Takes one result.
     *
     * @param tile its number
     * @param result what the producer returned
     */
    void accept(long tile, T result);
}
