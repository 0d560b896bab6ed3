// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Arithmetic;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Backends;

class OpenBlasSelectionTest {

    @BeforeEach
    void needNatives() {
        Natives.assumePresent();
    }

    @Test
    void fastArithmeticOnTheProcessorIsOpenBlas() {
        assertThat(nameOf("CPU", Arithmetic.FAST)).isEqualTo("openblas");
        assertThat(nameOf(Backends.AUTO, Arithmetic.FAST)).isEqualTo("openblas");
        assertThat(Backends.whyNotFaster("CPU")).isEmpty();
    }

    @Test
    void reproducibleArithmeticNeverIs() {
        assertThat(nameOf("CPU", Arithmetic.REPRODUCIBLE)).isEqualTo("portable");
        assertThat(nameOf(Backends.AUTO, Arithmetic.REPRODUCIBLE)).isEqualTo("portable");
    }

    @Test
    void itsNameOpensIt() {
        assertThat(nameOf("openblas", Arithmetic.REPRODUCIBLE)).isEqualTo("openblas");
    }

    private static String nameOf(String choice, Arithmetic arithmetic) {
        try (Backend backend = Backends.select(choice, arithmetic)) {
            return backend.name();
        }
    }
}
