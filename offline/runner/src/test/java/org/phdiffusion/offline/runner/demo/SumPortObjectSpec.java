// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.demo;

import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** All that is known of a sum beforehand: nothing. */
public final class SumPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Reads and writes specs. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<SumPortObjectSpec> {}

    @Override
    protected void save(final ModelContentWO model) {
        model.addBoolean("isSum", true);
    }

    @Override
    protected void load(final ModelContentRO model) {
        // there is nothing to load
    }
}
