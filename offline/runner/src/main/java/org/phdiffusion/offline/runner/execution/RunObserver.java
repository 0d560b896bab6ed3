// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

/** Is told what a run is doing. All calls come from the thread that executes the run. */
public interface RunObserver {

    /** Takes no notice. */
    RunObserver NONE = new RunObserver() {};

    /**
     * Something about the workflow that the user should know.
     *
     * @param text one sentence
     */
    default void note(final String text) {}

    /**
     * A node begins.
     *
     * @param id its id
     * @param name its name
     * @param progress where its progress can be read until it has finished
     */
    default void started(final int id, final String name, final Progress progress) {}

    /**
     * A node has ended, well or not, and what it gave is written.
     *
     * @param result what became of it
     */
    default void finished(final NodeResult result) {}
}
