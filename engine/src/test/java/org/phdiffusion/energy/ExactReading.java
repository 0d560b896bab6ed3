// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/** Reads a tensor of a double-precision back-end to 48 bits: as a float, and the float of what that leaves. */
final class ExactReading {

    private ExactReading() {}

    static double[] read(Backend backend, Tensor tensor) {
        float[] high = new float[tensor.rows() * tensor.columns()];
        float[] low = new float[high.length];
        backend.download(tensor, high, 0);
        Tensor rest = backend.allocate(tensor.rows(), tensor.columns());
        backend.upload(high, 0, rest);
        Tensor difference = backend.allocate(tensor.rows(), tensor.columns());
        backend.add(1, tensor, difference);
        backend.add(-1, rest, difference);
        backend.download(difference, low, 0);
        double[] values = new double[high.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) high[i] + low[i];
        }
        return values;
    }
}
