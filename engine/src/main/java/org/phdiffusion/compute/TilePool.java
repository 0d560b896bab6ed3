// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

/**
 * Spreads independent tiles of work over a fixed number of threads, the calling thread being one of them. Which thread
 * does which tile is left to chance; results are the same for any number of threads as long as a tile's result depends
 * on its number alone.
 *
 * <p>Each worker has a state of its own, made when it is first needed and kept until the pool is closed, where states
 * that are {@link AutoCloseable} are closed. Threads are daemons and end with the pool. With one thread no thread is
 * started. If a tile throws, no further tile is begun and the exception reaches the caller once all threads have
 * stopped; the pool may be used again. A pool is used by one caller at a time.
 *
 * @param <S> the state of a worker
 */
public final class TilePool<S> implements AutoCloseable {

    private final Supplier<S> workerState;
    private final List<S> states;
    private final Crew crew;
    private final IntConsumer runner = this::work;

    // the run under way: fields, so that a step of training allocates nothing
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int tiles;
    private TileTask<? super S> task;
    private RunMonitor monitor;

    /**
     * Opens a pool.
     *
     * @param threads number of threads that work, the caller's included, at least 1
     * @param name what the threads are called, with a number added
     * @param workerState makes a worker's state; called on the worker's thread
     */
    public TilePool(int threads, String name, Supplier<S> workerState) {
        this(threads, daemons(name), workerState);
    }

    /** A pool whose threads a given factory makes. */
    TilePool(int threads, ThreadFactory factory, Supplier<S> workerState) {
        if (threads < 1) {
            throw new IllegalArgumentException("The number of threads must be at least 1, but is " + threads + ".");
        }
        this.workerState = Objects.requireNonNull(workerState, "workerState");
        this.states = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            states.add(null);
        }
        this.crew = new Crew(threads - 1, factory);
    }

    /**
     * The number of threads that work.
     *
     * @return at least 1, the caller's included
     */
    public int threads() {
        return states.size();
    }

    /**
     * Does tiles 0 to {@code tiles - 1} and returns when all are done.
     *
     * @param tiles number of tiles, at least 0
     * @param task what to do with each
     * @param monitor asked before each tile, on the thread that does it, whether to go on
     * @throws RunCancelledException if the monitor says so, or the calling thread is interrupted
     */
    public void run(int tiles, TileTask<? super S> task, RunMonitor monitor) {
        this.tiles = tiles;
        this.task = task;
        this.monitor = monitor;
        next.set(0);
        failure.set(null);
        startHelpers(tiles - 1L, runner);
        work(0);
        try {
            finish();
        } finally {
            this.task = null;
            this.monitor = null;
        }
    }

    /**
     * Produces tiles 0 to {@code tiles - 1} on all threads and consumes their results in order on the calling thread, at
     * most {@code 2 threads + 1} results being made, waiting or consumed at any time.
     *
     * @param <T> a result
     * @param tiles number of tiles, at least 0
     * @param producer makes a result; called by any thread, in any order
     * @param consumer takes a result; called by the calling thread, tile 0 first
     * @param monitor asked before each tile, and while waiting, whether to go on
     * @throws RunCancelledException if the monitor says so, or the calling thread is interrupted
     */
    public <T> void stream(
            long tiles,
            TileProducer<? super S, ? extends T> producer,
            TileConsumer<? super T> consumer,
            RunMonitor monitor) {
        failure.set(null);
        TileWindow<T> window = new TileWindow<>(tiles, 2 * threads());
        startHelpers(tiles - 1, worker -> {
            try {
                S state = state(worker);
                for (long tile = window.claimOrWait(); tile >= 0; tile = window.claimOrWait()) {
                    monitor.checkCancelled();
                    window.put(tile, producer.produce(state, tile));
                }
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
                window.abort();
            }
        });
        try {
            if (failure.get() == null) {
                consume(window, producer, consumer, monitor);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
        window.abort();
        finish();
    }

    /** Stops the threads and closes the workers' states. */
    @Override
    public void close() {
        crew.close();
        RuntimeException refusal = null;
        for (int worker = 0; worker < states.size(); worker++) {
            S state = states.set(worker, null);
            if (state instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    refusal = new IllegalStateException("A worker's state could not be closed: " + e.getMessage(), e);
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private void work(int worker) {
        try {
            S state = state(worker);
            for (int tile = next.getAndIncrement();
                    tile < tiles && failure.get() == null;
                    tile = next.getAndIncrement()) {
                monitor.checkCancelled();
                task.run(state, tile);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    /** The caller consumes what is ready, produces what nobody has begun, and waits only if neither is possible. */
    private <T> void consume(
            TileWindow<T> window,
            TileProducer<? super S, ? extends T> producer,
            TileConsumer<? super T> consumer,
            RunMonitor monitor)
            throws InterruptedException {
        S state = state(0);
        while (!window.isFinished()) {
            monitor.checkCancelled();
            if (window.isReady()) {
                long tile = window.position();
                consumer.accept(tile, window.take());
                continue;
            }
            long tile = window.claim();
            if (tile >= 0) {
                window.put(tile, producer.produce(state, tile));
            } else {
                window.awaitReady(monitor);
            }
        }
    }

    private S state(int worker) {
        synchronized (states) {
            S state = states.get(worker);
            if (state != null) {
                return state;
            }
        }
        S created = Objects.requireNonNull(workerState.get(), "workerState gave null");
        synchronized (states) {
            states.set(worker, created);
        }
        return created;
    }

    /** Starts what can be started: a thread that the system refuses is a failure of the run, after those already at work. */
    private void startHelpers(long useful, IntConsumer work) {
        try {
            for (int worker = 1; worker < threads() && worker <= useful; worker++) {
                crew.start(worker, work);
            }
        } catch (OutOfMemoryError | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Waits until no helper touches its state any more, even if the calling thread is interrupted meanwhile. */
    private void finish() {
        boolean interrupted = Thread.interrupted() || failure.get() instanceof InterruptedException;
        interrupted |= crew.await();
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new RunCancelledException();
        }
        rethrow(failure.get());
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        } else if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
