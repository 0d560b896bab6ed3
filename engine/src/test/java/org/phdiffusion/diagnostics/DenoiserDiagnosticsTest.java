// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.control.WholeSpace;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;

/** Diagnostics of any denoiser: symmetry of its Jacobian, growth of its errors. */
final class DenoiserDiagnosticsTest {

    private static final ProbeSettings SETTINGS = new ProbeSettings(256, 6, 0.02, 20, 3, 1);
    private static final GaussianMixture STANDARD = GaussianMixture.gaussian(new double[3], 1, 1, 1);

    private static JacobianSymmetry symmetry(Denoiser model, GaussianMixture data) {
        return JacobianSymmetry.of(model, References.of(data.draw(64, 1)), SETTINGS, RunMonitor.NONE);
    }

    private static LipschitzStability stability(Denoiser model) {
        int d = model.dimension();
        return LipschitzStability.perturbed(
                model,
                new WholeSpace(d),
                References.of(new FMatrixRMaj(64, d)),
                LipschitzStability.DEFAULT_SIZE,
                SETTINGS,
                RunMonitor.NONE);
    }

    @ParameterizedTest
    @MethodSource("org.phdiffusion.diagnostics.EnergySurveyTest#exact")
    void slopesOfEnergiesAreSymmetric(GaussianMixture exact) {
        JacobianSymmetry symmetry = symmetry(exact, exact);
        assertThat(Arrays.stream(symmetry.asymmetry()).max().orElseThrow()).isLessThan(2e-3);
        assertThat(symmetry.diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
    }

    /** {@code J = q I + r R} with a quarter turn R in two of three coordinates: the share is sqrt(2 r^2 / (3 q^2 + 2 r^2)). */
    @Test
    void findsARotation() {
        JacobianSymmetry symmetry = symmetry(BrokenEnergies.rotating(3, 0.5, 0.1), STANDARD);
        assertThat(symmetry.asymmetry()[0]).isLessThan(1e-3);
        assertThat(symmetry.asymmetry()[5]).isCloseTo(Math.sqrt(0.5 / 3.5), within(0.04));
        DiagnosticResult result = symmetry.diagnosis().result();
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.explanation()).contains("not the slope of any energy");
        assertThat(result.explanation()).containsAnyOf("noise level 0.0796", "noise level 0.0200");
    }

    /**
     * Two Gaussians that differ in their mean: the ODE of each is its mean and a multiple of the noise, so runs end the
     * distance of the means apart, less what begins at the largest level. Steps of first order are good to 5 %.
     */
    @Test
    void distanceOfTwoGaussiansIsThatOfTheirMeans() {
        GaussianMixture moved = GaussianMixture.gaussian(new double[] {0.3, 0, 0}, 1, 1, 1);
        LipschitzStability stability = LipschitzStability.between(
                STANDARD, moved, new WholeSpace(3), References.of(STANDARD.draw(64, 1)), SETTINGS, RunMonitor.NONE);
        NoiseLevels levels = NoiseLevels.karras(12, 0.02, 20, 7);
        double squares = 0;
        for (int k = 0; k < 12; k++) {
            double a = levels.level(k) * levels.level(k);
            // The denoisers differ by 0.3 a / (1 + a), in units of c_out^2 = a / (1 + a).
            squares += 0.09 * a / (1 + a) / 12;
        }
        double expected = 0.3 * (1 - 1 / Math.sqrt(401)) / Math.sqrt(squares);
        assertThat(Arrays.stream(stability.amplifications())).allMatch(value -> Math.abs(value / expected - 1) < 0.1);
        assertThat(stability.jumps()).isZero();
    }

    /** Between the points of an empirical measure exact denoisers turn so sharply that a row or two may seem to jump. */
    @ParameterizedTest
    @MethodSource("org.phdiffusion.diagnostics.EnergySurveyTest#exact")
    void exactModelsKeepErrorsSmall(GaussianMixture exact) {
        LipschitzStability stability = stability(exact);
        assertThat(stability.diagnosis().result().verdict()).isEqualTo(Verdict.PASS);
        assertThat(stability.diagnosis().result().value()).isLessThan(3);
        assertThat(stability.jumps()).isLessThan(0.05);
    }

    @Test
    void findsADenoiserThatAmplifies() {
        Denoiser exploding = BrokenEnergies.denoiser(2, (x, offset, level, denoised) -> {
            denoised[offset] = 2 * x[offset];
            denoised[offset + 1] = 2 * x[offset + 1];
        });
        DiagnosticResult result = stability(exploding).diagnosis().result();
        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.value()).isGreaterThan(20);
        assertThat(result.explanation()).contains("Small errors grow");
    }

    /** Stairs as high as half the noise: flat almost everywhere, so that nothing smooth explains the distances. */
    @Test
    void findsADenoiserThatJumps() {
        Denoiser stairs = BrokenEnergies.denoiser(2, (x, offset, level, denoised) -> {
            for (int j = offset; j < offset + 2; j++) {
                denoised[j] = (float) (0.5 * level * Math.rint(x[j] / (0.5 * level)) / (1 + level * level));
            }
        });
        LipschitzStability stability = stability(stairs);
        assertThat(stability.jumps()).isGreaterThan(0.2);
        assertThat(stability.diagnosis().result().verdict()).isEqualTo(Verdict.WARN);
        assertThat(stability.diagnosis().result().explanation()).contains("The denoiser jumps");
    }

    @Test
    void refusesAPerturbationOfNoSize() {
        assertThatThrownBy(() -> LipschitzStability.perturbed(
                        STANDARD, new WholeSpace(3), References.of(STANDARD.draw(16, 1)), 0, SETTINGS, RunMonitor.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive, but is 0");
    }

    /** A network of three columns, of which the second, two coordinates wide, is told. */
    @Test
    void examinesConditionalModelsOnWhatIsFree() {
        ConditionLayout layout = new ConditionLayout(1, 2, 1);
        FMatrixRMaj values = GaussianMixture.gaussian(new double[4], 1, 1, 1, 1).draw(32, 1);
        for (int i = 0; i < 32; i++) {
            values.set(i, 1, i % 2);
            values.set(i, 2, 1 - i % 2);
        }
        ReferenceRows rows = new ReferenceRows(values, layout, 1, List.of("a", "b", "c"));
        assertThat(rows.free()).containsExactly(0, 3);
        NetworkArchitecture architecture = NetworkArchitecture.builder(4)
                .conditionWidth(layout.width())
                .hiddenWidth(16)
                .build();
        ProbeSettings few = new ProbeSettings(32, 4, 0.02, 20, 3, 2);
        List<Diagnosis> found;
        try (Backend backend = new PortableBackend()) {
            HamiltonianDenoiser network = new HamiltonianDenoiser(
                    NetworkParameters.initial(architecture, 3), Preconditioning.STANDARD, backend);
            found = EnergyDiagnostics.of(
                    new ConditionalDenoiser(network, layout), new WholeSpace(4), rows, 100, few, RunMonitor.NONE);
        }
        assertThat(found)
                .extracting(diagnosis -> diagnosis.result().name())
                .containsExactly(
                        Calibration.NAME,
                        DenoisingSkill.NAME,
                        HjbResidual.NAME,
                        LiYau.NAME,
                        EntropyDecay.NAME,
                        LipschitzStability.NAME,
                        JacobianSymmetry.NAME);
        assertThat(found).allMatch(diagnosis -> diagnosis.topic() == Topic.ENERGY);
        assertThat(found.get(6).result().verdict()).isEqualTo(Verdict.PASS);
    }
}
