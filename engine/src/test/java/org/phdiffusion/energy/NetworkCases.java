// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.energy;

import java.util.stream.Stream;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;

/** Small networks of every kind, with parameters and inputs that single precision holds exactly. */
final class NetworkCases {

    private NetworkCases() {}

    static Stream<NetworkArchitecture> architectures() {
        return Stream.of(ReadOut.values())
                .flatMap(readOut -> Stream.of(true, false)
                        .flatMap(residual -> Stream.of(0, 2)
                                .flatMap(condition -> Stream.of(2, 4)
                                        .map(layers -> NetworkArchitecture.builder(3)
                                                .conditionWidth(condition)
                                                .hiddenWidth(7)
                                                .hiddenLayers(layers)
                                                .residual(residual)
                                                .readOut(readOut)
                                                .build()))));
    }

    /** Multiples of 2^-12 of about half a unit. */
    static float[] gridParameters(NetworkArchitecture architecture, long seed) {
        return grid(new ParameterLayout(architecture).size(), 0.5, seed);
    }

    /** Normal numbers, scaled and rounded to multiples of 2^-12. */
    static float[] grid(int count, double scale, long seed) {
        float[] values = new float[count];
        PhiloxStream.of(seed, RandomPurpose.TESTING).normals(0, 0, values, 0, count);
        for (int i = 0; i < count; i++) {
            values[i] = Math.round(values[i] * scale * 4096) / 4096f;
        }
        return values;
    }
}
