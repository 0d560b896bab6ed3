// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.phdiffusion.compute.Arithmetic.FAST;
import static org.phdiffusion.compute.Arithmetic.REPRODUCIBLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BackendsTest {

    private static final Optional<String> NO_DRIVER = Optional.of("The device has no driver; install it.");

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
                .hasMessage(
                        "CUDA is not part of this installation; install the feature 'PH Diffusion CUDA', or choose the"
                                + " device 'CPU' or 'Auto'.");
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
        assertThat(Backends.select("auto", 0, FAST, withFaster("FAST", Optional.empty())))
                .isInstanceOf(EjmlBackend.class);
        assertThat(Backends.select("fast", 0, FAST, withFaster("FAST", Optional.empty())))
                .isInstanceOf(EjmlBackend.class);
        List<BackendProvider> broken = withFaster("FAST", NO_DRIVER);
        assertThat(Backends.select("auto", 0, FAST, broken)).isInstanceOf(PortableBackend.class);
        assertThatThrownBy(() -> Backends.select("FAST", 0, FAST, broken)).hasMessage(NO_DRIVER.orElseThrow());
    }

    @Test
    void reproducibleArithmeticNeverAsksTheOthers() {
        List<BackendProvider> providers = withFaster("CPU", () -> {
            throw new AssertionError("asked");
        });
        assertThat(Backends.select("auto", 0, REPRODUCIBLE, providers)).isInstanceOf(PortableBackend.class);
        assertThat(Backends.select("CPU", 0, REPRODUCIBLE, providers)).isInstanceOf(PortableBackend.class);
        assertThat(Backends.select("CPU")).isInstanceOf(PortableBackend.class);
    }

    @Test
    void aNameIsTakenWhateverItsArithmetic() {
        assertThat(Backends.select("swift", 0, REPRODUCIBLE, withFaster("CPU", Optional.empty())))
                .isInstanceOf(EjmlBackend.class);
    }

    @Test
    void aDeviceThatOnlyComputesFastSaysSo() {
        assertThatThrownBy(() -> Backends.select("FAST", 0, REPRODUCIBLE, withFaster("FAST", Optional.empty())))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContainingAll("'FAST'", "arithmetic 'Fast'", "'CPU'");
        assertThatThrownBy(() -> Backends.select("FAST", 0, REPRODUCIBLE, withFaster("FAST", NO_DRIVER)))
                .hasMessage(NO_DRIVER.orElseThrow());
    }

    @Test
    void takesTheDeviceOfANumber() {
        List<BackendProvider> providers = withTwoDevices();
        assertThat(Backends.select("CUDA", 1, REPRODUCIBLE, providers)).isInstanceOf(EjmlBackend.class);
        assertThat(Backends.select("auto", 1, REPRODUCIBLE, providers)).isInstanceOf(EjmlBackend.class);
        assertThatThrownBy(() -> Backends.select("CUDA", 2, REPRODUCIBLE, providers))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessage("There is no device 2; choose 0 or 1.");
        assertThat(Backends.select("auto", 2, REPRODUCIBLE, providers)).isInstanceOf(PortableBackend.class);
        assertThatThrownBy(() -> Backends.select("CUDA", -1, FAST, providers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void theProcessorsAreOneDevice() {
        assertThat(Backends.select("CPU", 3, REPRODUCIBLE)).isInstanceOf(PortableBackend.class);
    }

    private static List<BackendProvider> withTwoDevices() {
        List<BackendProvider> providers = new ArrayList<>(Backends.providers());
        providers.removeIf(provider -> provider.device().equals("CUDA"));
        providers.add(0, new Swift("CUDA", true, Optional::empty) {
            @Override
            public Optional<String> obstacle(int number) {
                return number < 2 ? Optional.empty() : Optional.of("There is no device " + number + "; choose 0 or 1.");
            }
        });
        return providers;
    }

    @Test
    void saysWhyNothingIsFaster() {
        assertThat(Backends.whyNotFaster("CPU").orElseThrow()).contains("install the feature 'PH Diffusion OpenBLAS'");
        assertThat(Backends.whyNotFaster("auto", 0, withFaster("CPU", NO_DRIVER)))
                .isEqualTo(NO_DRIVER);
        assertThat(Backends.whyNotFaster("CPU", 0, withFaster("CPU", Optional.empty())))
                .isEmpty();
    }

    @Test
    void tellsOfDevicesThatArePresentButCannotCompute() {
        List<BackendProvider> two = withTwoDevices();
        assertThat(Backends.whyNotBest(1, REPRODUCIBLE, two)).isEmpty();
        assertThat(Backends.whyNotBest(2, REPRODUCIBLE, two)).hasValue("There is no device 2; choose 0 or 1.");
        List<BackendProvider> onlyFast = withFaster("CUDA", NO_DRIVER);
        assertThat(Backends.whyNotBest(0, FAST, onlyFast)).isEqualTo(NO_DRIVER);
        assertThat(Backends.whyNotBest(0, REPRODUCIBLE, onlyFast)).isEmpty();
        assertThat(Backends.whyNotBest(0, FAST, withFaster("CPU", NO_DRIVER))).isEmpty();
    }

    @Test
    void isSilentAboutDevicesThatAreAbsent() {
        List<BackendProvider> providers = new ArrayList<>(Backends.providers());
        providers.add(0, new Swift("CUDA", true, () -> NO_DRIVER) {
            @Override
            public boolean isPresent() {
                return false;
            }
        });
        assertThat(Backends.whyNotBest(0, FAST, providers)).isEmpty();
        assertThat(Backends.whyNotBest(0, FAST)).isEmpty();
    }

    private static List<BackendProvider> withFaster(String device, Optional<String> obstacle) {
        return withFaster(device, () -> obstacle);
    }

    /** With a provider that outranks the portable one. */
    private static List<BackendProvider> withFaster(String device, Supplier<Optional<String>> obstacle) {
        List<BackendProvider> providers = new ArrayList<>(Backends.providers());
        providers.add(0, new Swift(device, false, obstacle));
        return providers;
    }

    /** Outranks the portable back-end. */
    private static class Swift implements BackendProvider {

        private final String device;
        private final boolean reproducible;
        private final Supplier<Optional<String>> obstacle;

        Swift(String device, boolean reproducible, Supplier<Optional<String>> obstacle) {
            this.device = device;
            this.reproducible = reproducible;
            this.obstacle = obstacle;
        }

        @Override
        public String name() {
            return "swift";
        }

        @Override
        public String device() {
            return device;
        }

        @Override
        public int rank() {
            return 10;
        }

        @Override
        public boolean reproducible() {
            return reproducible;
        }

        @Override
        public Optional<String> obstacle() {
            return obstacle.get();
        }

        @Override
        public Backend open() {
            return new EjmlBackend();
        }
    }
}
