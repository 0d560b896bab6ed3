// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The helper threads of a {@link TilePool}. They wait for work, awake for a while and then asleep: a step of a
 * small network has several pieces of work of a few hundred microseconds, and waking a thread takes a hundred. Threads
 * start when they are first needed. Handing out work allocates nothing. For one caller at a time.
 */
final class Crew implements AutoCloseable {

    /** How often a thread looks again before it falls asleep, about 100 microseconds in all, as long as it takes to wake one. */
    private static final int SPINS = 5_000;

    private final ThreadFactory factory;
    private final Helper[] helpers;
    private final int spins;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile Thread sleepingCaller;
    private volatile boolean closed;

    Crew(int size, ThreadFactory factory) {
        this.factory = factory;
        helpers = new Helper[size];
        // more threads than processors would keep each other from working
        spins = size < Runtime.getRuntime().availableProcessors() ? SPINS : 0;
    }

    /**
     * Lets a helper work; {@link #await} before it is given anything else.
     *
     * @param number of the helper, in [1, size]
     * @param work called with that number on the helper's thread; must not throw
     * @throws RuntimeException or Error if the helper's thread cannot be started
     */
    void start(int number, IntConsumer work) {
        Helper helper = helpers[number - 1];
        if (helper == null) {
            helper = new Helper(number);
            Thread thread = factory.newThread(helper);
            if (thread == null) {
                throw new IllegalStateException("The thread factory made no thread.");
            }
            helper.thread = thread;
            thread.start();
            helpers[number - 1] = helper;
        }
        busy.incrementAndGet();
        helper.work = work;
        if (helper.asleep) {
            LockSupport.unpark(helper.thread);
        }
    }

    /**
     * Waits until no helper works any more, even if the calling thread is interrupted meanwhile.
     *
     * @return whether it was; the thread's mark is cleared
     */
    boolean await() {
        boolean interrupted = false;
        for (int spin = 0; spin < spins && busy.get() > 0; spin++) {
            Thread.onSpinWait();
        }
        sleepingCaller = Thread.currentThread();
        while (busy.get() > 0) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        sleepingCaller = null;
        return interrupted;
    }

    /** Ends the threads; nobody works any more. */
    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            if (helper != null) {
                LockSupport.unpark(helper.thread);
            }
        }
    }

    private final class Helper implements Runnable {

        private final int number;
        private Thread thread;
        private volatile IntConsumer work;
        private volatile boolean asleep;

        Helper(int number) {
            this.number = number;
        }

        @Override
        public void run() {
            while (awaitWork()) {
                IntConsumer mine = work;
                work = null;
                try {
                    mine.accept(number);
                } finally {
                    if (busy.decrementAndGet() == 0) {
                        LockSupport.unpark(sleepingCaller);
                    }
                }
            }
        }

        private boolean awaitWork() {
            for (int spin = 0; spin < spins && work == null && !closed; spin++) {
                Thread.onSpinWait();
            }
            asleep = true;
            while (work == null && !closed) {
                LockSupport.park(Crew.this);
            }
            asleep = false;
            return work != null;
        }
    }
}
