// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

import org.knime.core.data.DataRow;
import org.knime.core.node.ExecutionContext;

/** Turns a row into a row. */
public abstract class StreamableFunction extends StreamableOperator {

    protected StreamableFunction() {}

    public void init(final ExecutionContext ctx) throws Exception {}

    public DataRow compute(final DataRow input) throws Exception {
        throw new UnsupportedOperationException(
                "No implementation provided for either of the StreamableFunction#compute methods.");
    }

    public DataRow compute(final DataRow input, final long rowIndex) throws Exception {
        return compute(input);
    }

    /** Called once all rows are done, also after a failure. */
    public void finish() {}
}
