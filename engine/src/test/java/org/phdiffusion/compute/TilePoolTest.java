// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

@Timeout(30)
class TilePoolTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void doesEveryTileOnce(int threads) {
        int[] counts = new int[1000];
        try (TilePool<float[]> pool = new TilePool<>(threads, "test", () -> new float[1])) {
            pool.run(counts.length, (state, tile) -> counts[tile]++, RunMonitor.NONE);
            pool.run(0, (state, tile) -> counts[tile]++, RunMonitor.NONE);
            pool.run(1, (state, tile) -> counts[tile]++, RunMonitor.NONE);
        }
        assertThat(counts[0]).isEqualTo(2);
        counts[0] = 1;
        assertThat(counts).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void streamsInOrderWithBoundedMemory(int threads) {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Long> tiles = new ArrayList<>();
        List<Double> results = new ArrayList<>();
        try (TilePool<float[]> pool = new TilePool<>(threads, "test", () -> new float[1])) {
            pool.<Double>stream(
                    500,
                    (state, tile) -> {
                        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        return workOn(tile);
                    },
                    (tile, result) -> {
                        inFlight.decrementAndGet();
                        tiles.add(tile);
                        results.add(result);
                    },
                    RunMonitor.NONE);
        }
        assertThat(tiles).hasSize(500).isSorted().doesNotHaveDuplicates();
        assertThat(results.get(499)).isEqualTo(workOn(499));
        assertThat(most.get()).isLessThanOrEqualTo(2 * threads + 1);
    }

    /** The system gives one thread and refuses the next: the run fails, but only after the first has come to rest. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedThreadFailsTheRunOnceTheOthersRest(boolean streams) {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger working = new AtomicInteger();
        ThreadFactory meagre = task -> {
            if (asked.incrementAndGet() > 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        };
        try (TilePool<float[]> pool = new TilePool<>(4, meagre, () -> new float[1])) {
            assertThatThrownBy(() -> {
                        if (streams) {
                            pool.<Double>stream(
                                    500,
                                    (state, tile) -> watched(tile, working),
                                    (tile, result) -> {},
                                    RunMonitor.NONE);
                        } else {
                            pool.run(500, (state, tile) -> watched(tile, working), RunMonitor.NONE);
                        }
                    })
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessageContaining("native thread");
            assertThat(working).hasValue(0);
        }
        assertThat(asked).hasValueGreaterThanOrEqualTo(2);
    }

    private static double watched(long tile, AtomicInteger working) {
        working.incrementAndGet();
        double result = workOn(tile);
        working.decrementAndGet();
        return result;
    }

    /** Uneven work, so that tiles finish out of order. */
    private static double workOn(long tile) {
        double value = tile;
        for (int i = 0; i < tile * 7919 % 3000; i++) {
            value = StrictMath.sqrt(value + i);
        }
        return value;
    }

    @Test
    void noTwoThreadsShareAState() {
        Set<Object> inUse = Collections.newSetFromMap(Collections.synchronizedMap(new IdentityHashMap<>()));
        Set<Object> states = ConcurrentHashMap.newKeySet();
        try (TilePool<Object> pool = new TilePool<>(3, "test", Object::new)) {
            for (int run = 0; run < 50; run++) {
                pool.run(
                        20,
                        (state, tile) -> {
                            states.add(state);
                            assertThat(inUse.add(state)).isTrue();
                            workOn(tile + 100);
                            inUse.remove(state);
                        },
                        RunMonitor.NONE);
            }
        }
        assertThat(states).hasSizeBetween(1, 3);
    }

    @Test
    void closesStatesAndEndsItsThreads() throws InterruptedException {
        AtomicInteger open = new AtomicInteger();
        Supplier<AutoCloseable> factory = () -> {
            open.incrementAndGet();
            return open::decrementAndGet;
        };
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch everybody = new CountDownLatch(3);
        try (TilePool<AutoCloseable> pool = new TilePool<>(3, "tiles", factory)) {
            pool.run(
                    3,
                    (state, tile) -> {
                        threads.add(Thread.currentThread());
                        everybody.countDown();
                        await(everybody);
                    },
                    RunMonitor.NONE);
            assertThat(open.get()).isEqualTo(3);
        }
        assertThat(open.get()).isZero();
        assertThat(threads).hasSize(3).contains(Thread.currentThread());
        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getName()).startsWith("tiles-");
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void handsOnTheExceptionOfATileAndGoesOnWorking(int threads) {
        try (TilePool<Object> pool = new TilePool<>(threads, "test", Object::new)) {
            AtomicInteger begun = new AtomicInteger();
            assertThatThrownBy(() -> pool.run(
                            10_000,
                            (state, tile) -> {
                                begun.incrementAndGet();
                                failAt(tile, 17);
                            },
                            RunMonitor.NONE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("tile 17");
            assertThat(begun.get()).isLessThan(10_000);
            assertThatThrownBy(() -> pool.stream(
                            100_000,
                            (state, tile) -> {
                                failAt(tile, 23);
                                return tile;
                            },
                            (tile, result) -> assertThat(tile).isLessThan(23),
                            RunMonitor.NONE))
                    .hasMessage("tile 23");
            assertThatThrownBy(() -> pool.stream(
                            100_000, (state, tile) -> tile, (tile, result) -> failAt(tile, 29), RunMonitor.NONE))
                    .hasMessage("tile 29");
            AtomicLong sum = new AtomicLong();
            pool.<Long>stream(100, (state, tile) -> tile, (tile, result) -> sum.addAndGet(result), RunMonitor.NONE);
            assertThat(sum.get()).isEqualTo(4950);
        }
    }

    private static void failAt(long tile, long bad) {
        if (tile == bad) {
            throw new IllegalStateException("tile " + tile);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void stopsWhenCancelled(int threads) {
        AtomicBoolean cancelled = new AtomicBoolean();
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, Supplier<String> message) {
                throw new AssertionError("the pool reports no progress");
            }

            @Override
            public void checkCancelled() {
                if (cancelled.get()) {
                    throw new RunCancelledException();
                }
            }
        };
        AtomicInteger done = new AtomicInteger();
        try (TilePool<Object> pool = new TilePool<>(threads, "test", Object::new)) {
            assertThatThrownBy(() -> pool.run(1_000_000, (state, tile) -> cancelAt(done, 40, cancelled), monitor))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(done.get()).isBetween(40, 40 + threads);
            cancelled.set(false);
            done.set(0);
            assertThatThrownBy(() -> pool.stream(
                            Long.MAX_VALUE,
                            (state, tile) -> tile,
                            (tile, result) -> cancelAt(done, 40, cancelled),
                            monitor))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(done.get()).isEqualTo(40);
        }
    }

    private static void cancelAt(AtomicInteger done, int count, AtomicBoolean cancelled) {
        if (done.incrementAndGet() == count) {
            cancelled.set(true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anInterruptedCallerWaitsForItsWorkersAndIsCancelled(int threads) {
        AtomicInteger working = new AtomicInteger();
        Thread caller = Thread.currentThread();
        try (TilePool<Object> pool = new TilePool<>(threads, "test", Object::new)) {
            assertThatThrownBy(() -> pool.run(
                            100,
                            (state, tile) -> {
                                working.incrementAndGet();
                                caller.interrupt();
                                workOn(2999);
                                working.decrementAndGet();
                            },
                            RunMonitor.NONE))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(working.get()).isZero();
            assertThat(Thread.interrupted()).isTrue();
            assertThatThrownBy(() -> pool.stream(
                            100, (state, tile) -> tile, (tile, result) -> caller.interrupt(), RunMonitor.NONE))
                    .isInstanceOf(RunCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void rejectsNoThreads() {
        assertThatThrownBy(() -> new TilePool<>(0, "test", Object::new)).hasMessageContaining("at least 1, but is 0");
    }

    @Test
    void aNullResultIsAResult() {
        Set<Long> tiles = new HashSet<>();
        try (TilePool<Object> pool = new TilePool<>(2, "test", Object::new)) {
            pool.stream(10, (state, tile) -> null, (tile, result) -> tiles.add(tile), RunMonitor.NONE);
        }
        assertThat(tiles).hasSize(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
