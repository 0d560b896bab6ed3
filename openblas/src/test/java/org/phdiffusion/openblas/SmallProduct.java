// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import java.util.Arrays;
import org.phdiffusion.compute.Arithmetic;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.compute.Tensor;

/** Opens the back-end twice, as two runs do, and says which it is and what it computes. */
final class SmallProduct {

    private SmallProduct() {}

    public static void main(String[] args) {
        Arithmetic arithmetic = Arithmetic.valueOf(System.getProperty("arithmetic", "FAST"));
        Backends.select("CPU", arithmetic).close();
        try (Backend backend = Backends.select("CPU", arithmetic)) {
            Tensor a = backend.allocate(2, 2);
            Tensor b = backend.allocate(2, 2);
            Tensor c = backend.allocate(2, 2);
            backend.upload(new float[] {1, 2, 3, 4}, 0, a);
            backend.upload(new float[] {5, 6, 7, 8}, 0, b);
            backend.multiply(a, false, b, false, false, c);
            float[] values = new float[4];
            backend.download(c, values, 0);
            System.out.println(backend.name() + " " + Arrays.toString(values));
        }
    }
}
