// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.Collections;
import org.phdiffusion.report.RowSample;

/** Returns the complete real training rows as if they were generated: what the figures are divided by. */
record Oracle(RowSample complete) implements Method {

    static final String NAME = "oracle";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Generated generate(RowSample train, int generations, int seed) {
        return new Generated(Collections.nCopies(generations, complete), 0, 0);
    }
}
