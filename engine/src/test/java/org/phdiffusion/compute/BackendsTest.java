// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendsTest {

    @Test
    void chooses() {
        assertThat(Backends.select("Auto")).isInstanceOf(PortableBackend.class);
        assertThat(Backends.select("cpu")).isInstanceOf(PortableBackend.class);
        assertThat(Backends.select("ejml")).isInstanceOf(EjmlBackend.class);
        assertThat(Backends.select("portable").name()).isEqualTo("portable");
    }

    @Test
    void explainsThatCudaIsAbsent() {
        assertThatThrownBy(() -> Backends.select("CUDA"))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessage("CUDA is not part of this installation; choose the device 'CPU' or 'Auto'.");
        assertThat(Backends.providers()).extracting(BackendProvider::name).containsExactly("portable", "ejml", "cuda");
    }

    @Test
    void rejectsUnknownDevicesWithTheKnownOnes() {
        assertThatThrownBy(() -> Backends.select("abacus"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("abacus", "Auto, CPU, portable, ejml, CUDA");
    }

    @Test
    void aFasterDeviceIsTakenIfItWorksOnly() {
        assertThat(Backends.select("auto", withDevice(Optional.empty()))).isInstanceOf(EjmlBackend.class);
        assertThat(Backends.select("fast", withDevice(Optional.empty()))).isInstanceOf(EjmlBackend.class);
        List<BackendProvider> broken = withDevice(Optional.of("The device has no driver; install it."));
        assertThat(Backends.select("auto", broken)).isInstanceOf(PortableBackend.class);
        assertThatThrownBy(() -> Backends.select("FAST", broken)).hasMessage("The device has no driver; install it.");
    }

    private static List<BackendProvider> withDevice(Optional<String> obstacle) {
        List<BackendProvider> providers = new ArrayList<>(Backends.providers());
        providers.add(0, new BackendProvider() {
            @Override
            public String name() {
                return "fast";
            }

            @Override
            public String device() {
                return "FAST";
            }

            @Override
            public int rank() {
                return 10;
            }

            @Override
            public Optional<String> obstacle() {
                return obstacle;
            }

            @Override
            public Backend open() {
                return new EjmlBackend();
            }
        });
        return providers;
    }
}
