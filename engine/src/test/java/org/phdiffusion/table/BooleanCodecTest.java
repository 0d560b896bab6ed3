// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Random;

class BooleanCodecTest extends ColumnCodecContract {

    @Override
    ColumnCodec codec() {
        return new BooleanCodec();
    }

    @Override
    Object randomValue(Random random) {
        return random.nextBoolean();
    }

    @Override
    boolean inDomain(Object value) {
        return value instanceof Boolean;
    }
}
