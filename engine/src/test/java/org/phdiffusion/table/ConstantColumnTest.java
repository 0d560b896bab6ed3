// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Random;

class ConstantColumnTest extends ColumnCodecContract {

    @Override
    ColumnCodec codec() {
        return new ConstantColumn(ColumnKind.INTEGER, 7L);
    }

    @Override
    Object randomValue(Random random) {
        return 7L;
    }

    @Override
    boolean inDomain(Object value) {
        return value.equals(7L);
    }
}
