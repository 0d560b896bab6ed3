// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.cuda;

import java.util.List;

/**
 * A graphics card by its maker's figures, all without sparsity and at boost clock.
 *
 * @param name as its maker calls it
 * @param single float32 operations a second, an addition and a multiplication each
 * @param tensor TF32 operations a second of the tensor cores, summed in float32
 * @param twofold float64 operations a second
 * @param bandwidth bytes a second from and to the card's memory
 */
record Card(String name, double single, double tensor, double twofold, double bandwidth) {

    /** NVIDIA H100 Tensor Core GPU, data sheet of 2023, SXM5. */
    static final Card H100 = new Card("H100 SXM", 67e12, 494.7e12, 34e12, 3.35e12);

    /** NVIDIA Ada GPU Architecture, white paper 2.1, appendix A; float64 at a sixty-fourth of float32. */
    static final Card RTX_4090 = new Card("RTX 4090", 82.6e12, 82.6e12, 1.29e12, 1.008e12);

    /** A card for data centres and one for consumers. */
    static final List<Card> ALL = List.of(H100, RTX_4090);
}
