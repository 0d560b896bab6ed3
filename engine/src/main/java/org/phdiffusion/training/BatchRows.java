// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

/** Chooses the rows of each step's batch. */
interface BatchRows {

    /** Where the rows of all batches lie: the same object for the whole run. */
    RowBlock block();

    /**
     * Makes the rows of a step ready. Called once a step, with increasing steps, on the thread that trains, while no
     * other thread reads the block.
     */
    void prepare(int step);

    /**
     * Finds a row of the step that was prepared last; any number of threads may ask.
     *
     * @param row number of the row in the batch, in [0, rows of a batch)
     * @param step the step
     * @return its number in the block
     */
    int index(int row, int step);
}
