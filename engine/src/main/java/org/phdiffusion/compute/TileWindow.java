// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import org.phdiffusion.run.RunMonitor;

/**
 * The results between the producers and the one consumer of a stream of tiles: a ring that holds the tiles from the next
 * to be consumed on. A tile outside the ring cannot be claimed, which bounds the memory in flight.
 *
 * @param <T> a result
 */
final class TileWindow<T> {

    private static final long WAIT_MILLIS = 50;

    private final long tiles;
    private final Object[] results;
    private final boolean[] ready;
    private long consumed;
    private long claimed;
    private boolean aborted;

    TileWindow(long tiles, int size) {
        this.tiles = tiles;
        this.results = new Object[size];
        this.ready = new boolean[size];
    }

    /** The number of the next tile to produce, or -1 if all are claimed or the ring is full. */
    synchronized long claim() {
        return !aborted && claimed < tiles && claimed < consumed + results.length ? claimed++ : -1;
    }

    /** As {@link #claim}, but waits while the ring is full; -1 says that there is nothing left to do. */
    synchronized long claimOrWait() throws InterruptedException {
        while (!aborted && claimed < tiles && claimed >= consumed + results.length) {
            wait();
        }
        return claim();
    }

    synchronized void put(long tile, T result) {
        int slot = slot(tile);
        results[slot] = result;
        ready[slot] = true;
        notifyAll();
    }

    synchronized boolean isReady() {
        return ready[slot(consumed)];
    }

    synchronized long position() {
        return consumed;
    }

    /** Removes the next result in order, which must be ready. */
    synchronized T take() {
        int slot = slot(consumed);
        @SuppressWarnings("unchecked") // put() is the only writer
        T result = (T) results[slot];
        results[slot] = null;
        ready[slot] = false;
        consumed++;
        notifyAll();
        return result;
    }

    /** Waits until the next result is ready or the stream aborted, asking the monitor meanwhile. */
    synchronized void awaitReady(RunMonitor monitor) throws InterruptedException {
        while (!ready[slot(consumed)] && !aborted) {
            monitor.checkCancelled();
            wait(WAIT_MILLIS);
        }
    }

    synchronized boolean isFinished() {
        return aborted || consumed >= tiles;
    }

    synchronized void abort() {
        aborted = true;
        notifyAll();
    }

    private int slot(long tile) {
        return (int) (tile % results.length);
    }
}
