// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.List;
import org.phdiffusion.report.RowSample;

/** Something that generates rows. */
interface Method {

    /** What it is called in the results. */
    String name();

    /**
     * Learns from rows and generates tables of as many rows.
     *
     * @param train rows to learn from, possibly with missing cells
     * @param generations number of tables
     * @param seed of all random numbers
     */
    Generated generate(RowSample train, int generations, int seed);

    /**
     * What was generated.
     *
     * @param tables one a generation
     * @param trainSeconds time to learn
     * @param sampleSeconds time to generate all tables
     */
    record Generated(List<RowSample> tables, double trainSeconds, double sampleSeconds) {}
}
