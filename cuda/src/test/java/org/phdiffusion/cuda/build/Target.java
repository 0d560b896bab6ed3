// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.util.List;

/**
 * Machine code for one architecture, and what it is assembled from.
 *
 * @param sm compute capability, such as 86 for 8.6
 * @param compute the architecture that its PTX was compiled for
 * @param assembler who makes it
 */
record Target(int sm, int compute, Assembler assembler) {

    enum Assembler {
        /** The assembler of CUDA 12.0, whose code drivers of CUDA 12 and 13 load. */
        JCUDA,
        /** The assembler of CUDA 13, for what the older one does not know. */
        PTXAS
    }

    /** The architectures that PTX is compiled for: the oldest one that CUDA 13 knows, and the first with TF32. */
    static final List<Integer> COMPUTE = List.of(75, 80);

    static final int FIRST_WITH_TF32 = 80;

    static final List<Target> ALL = List.of(
            new Target(75, 75, Assembler.JCUDA),
            new Target(80, 80, Assembler.JCUDA),
            new Target(86, 80, Assembler.JCUDA),
            new Target(89, 80, Assembler.JCUDA),
            new Target(90, 80, Assembler.JCUDA),
            new Target(100, 80, Assembler.PTXAS),
            new Target(120, 80, Assembler.PTXAS));

    static String ptxFile(int compute) {
        return "compute_" + compute + ".ptx";
    }

    String architecture() {
        return "sm_" + sm;
    }

    String file() {
        return architecture() + ".cubin";
    }
}
