// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;

/** Seeded random structures of orders 1 to 4 with full-rank dissipation. */
final class Structures {

    private Structures() {}

    static PortHamiltonianStructure random(Random random) {
        int k = 1 + random.nextInt(4);
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(k, k, -1, 1, random);
        DMatrixRMaj skew = CommonOps_DDRM.subtract(a, CommonOps_DDRM.transpose(a, null), null);
        return new PortHamiltonianStructure(skew, positive(k, random), positive(k, random));
    }

    private static DMatrixRMaj positive(int k, Random random) {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(k, k, -1, 1, random);
        DMatrixRMaj product = SmallMatrices.productTransposed(a, a);
        return SmallMatrices.sum(product, SmallMatrices.scaled(0.2, SmallMatrices.identity(k)));
    }
}
