// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.phdiffusion.benchmarks.cuda.CountingBackend.Count;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.ParameterLayout;

class RooflineTest {

    private static final NetworkArchitecture NETWORK =
            NetworkArchitecture.builder(3).hiddenWidth(16).hiddenLayers(2).build();

    @Test
    void aKernelTakesAsLongAsItsSlowerPart() {
        Card card = new Card("card", 10, 40, 2, 5);
        assertThat(new Cost(100, 20, 4, 60).seconds(card, false)).isEqualTo(10 + 2 + 2);
        assertThat(new Cost(100, 20, 4, 60).seconds(card, true)).isEqualTo(12);
    }

    @Test
    void aProductReadsItsFactorsAndWritesItsResult() {
        try (CountingBackend counting = new CountingBackend()) {
            Backend backend = counting.backend();
            Tensor a = backend.allocate(5, 7);
            Tensor b = backend.allocate(3, 7);
            Tensor c = backend.allocate(5, 3);
            backend.multiply(a, false, b, true, false, c);
            backend.multiply(a, false, b, true, true, c);
            assertThat(counting.counts()).hasSize(1).allSatisfy((name, count) -> {
                assertThat(count.calls()).isEqualTo(2);
                assertThat(count.cost().products()).isEqualTo(2 * 2 * 5 * 7 * 3);
                assertThat(count.cost().bytes()).isEqualTo(4 * (2 * (35 + 21 + 15) + 15));
            });
        }
    }

    /** The products of a step as {@code NetworkCase} counts them: {@code 2 B (6 (L - 1) w^2 + 10 d w + 10 w)}. */
    @Test
    void aTrainingStepHasTheProductsOfItsFormula() {
        int batch = 40;
        Map<String, Count> step =
                Roofline.difference(Roofline.count(NETWORK, batch, 1), Roofline.count(NETWORK, batch, 2));
        double products = step.values().stream()
                .mapToDouble(count -> count.cost().products())
                .sum();
        assertThat(products).isCloseTo(2.0 * batch * (6 * 16 * 16 + 10 * 3 * 16 + 10 * 16), within(1e-9));
    }

    @Test
    void parametersAreReadAndWrittenByTheOptimiserOnce() {
        Map<String, Count> step = Roofline.difference(Roofline.count(NETWORK, 40, 1), Roofline.count(NETWORK, 40, 2));
        double bytes = step.entrySet().stream()
                .filter(kernel -> kernel.getKey().startsWith("adam"))
                .mapToDouble(kernel -> kernel.getValue().cost().bytes())
                .sum();
        assertThat(bytes).isGreaterThanOrEqualTo(7.0 * 4 * new ParameterLayout(NETWORK).size());
    }

    @Test
    void printsATableOfEveryKernel() {
        StringWriter text = new StringWriter();
        Roofline.training(NETWORK, 40, new PrintWriter(text));
        Roofline.sampling(NETWORK, new PrintWriter(text));
        assertThat(text.toString())
                .contains("| **all, and 2 us a launch** |", "energy gradient", "H100 SXM, us")
                .doesNotContain("NaN", "Infinity");
    }
}
