// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.phdiffusion.process.MatrixExponentialTest.assertRelative;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class ZeroOrderHoldTest {

    /** z = m x, so that A = m_s k / m_t, b = m_s (1 - k), C = m_s q. */
    @Test
    void overdampedHoldIsTheClosedForm() {
        PortHamiltonianStructure structure = PortHamiltonianStructure.overdamped();
        for (double gain : new double[] {0, 0.3, 1}) {
            NoiseKernel from = NoiseKernel.atNoiseLevel(structure, 2.5);
            NoiseKernel to = NoiseKernel.atNoiseLevel(structure, 0.8);
            ZeroOrderHold hold = ZeroOrderHold.between(from, to, gain);
            OverdampedStep step = OverdampedStep.between(2.5, 0.8, gain);
            double shrink = to.mean()[0];
            assertRelative(hold.state().get(0, 0), shrink * step.keep() / from.mean()[0], 1e-12);
            assertRelative(hold.target()[0], shrink * (1 - step.keep()), 1e-12);
            assertRelative(Math.abs(hold.noise().get(0, 0)), shrink * step.noise(), 1e-12);
        }
    }

    @Test
    void marginalLawIsExactForEveryGain() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(1009 + i);
            PortHamiltonianStructure structure = Structures.random(random);
            double rate = Math.exp(random.nextGaussian());
            NoiseKernel from = NoiseKernel.atRate(structure, rate * (1.01 + random.nextDouble()));
            NoiseKernel to = NoiseKernel.atRate(structure, rate);
            ZeroOrderHold hold = ZeroOrderHold.between(from, to, random.nextDouble());
            DMatrixRMaj covariance = SmallMatrices.sum(
                    LinearFlow.carried(hold.state(), from.covariance()),
                    SmallMatrices.productTransposed(hold.noise(), hold.noise()));
            MatrixExponentialTest.assertClose(
                    covariance, to.covariance(), 1e-9 * SmallMatrices.largest(to.covariance()));
            for (int n = 0; n < structure.order(); n++) {
                double mean = hold.target()[n];
                for (int j = 0; j < structure.order(); j++) {
                    mean += hold.state().get(n, j) * from.mean()[j];
                }
                assertThat(Math.abs(mean - to.mean()[n]))
                        .as("seed %d", 1009 + i)
                        .isLessThan(1e-12);
            }
        }
    }

    /** N = S_s F^T S_t^-1, covariance S_s - N S_t N^T. */
    @Test
    void fullGainIsThePosterior() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(2003 + i);
            PortHamiltonianStructure structure = Structures.random(random);
            double rate = 0.2 + random.nextDouble();
            NoiseKernel from = NoiseKernel.atRate(structure, 2 * rate);
            NoiseKernel to = NoiseKernel.atRate(structure, rate);
            ZeroOrderHold hold = ZeroOrderHold.between(from, to, 1);
            DMatrixRMaj transition = MatrixExponential.of(SmallMatrices.scaled(rate, structure.drift()));
            DMatrixRMaj inverse = new DMatrixRMaj(structure.order(), structure.order());
            CommonOps_DDRM.invert(from.covariance(), inverse);
            DMatrixRMaj posterior =
                    SmallMatrices.product(SmallMatrices.productTransposed(to.covariance(), transition), inverse);
            DMatrixRMaj rest =
                    CommonOps_DDRM.subtract(to.covariance(), LinearFlow.carried(posterior, from.covariance()), null);
            MatrixExponentialTest.assertClose(hold.state(), posterior, 1e-9 * (1 + SmallMatrices.largest(posterior)));
            MatrixExponentialTest.assertClose(
                    SmallMatrices.productTransposed(hold.noise(), hold.noise()),
                    rest,
                    1e-9 * (1 + SmallMatrices.largest(to.covariance())));
        }
    }

    /** For small steps the map tends to that of dz/dB = (A + (1 + eta^2) R S^-1)(z - f T). */
    @Test
    void shortStepsFollowTheReverseEquationOfTheirGain() {
        PortHamiltonianStructure structure = PortHamiltonianStructure.kinetic(0.5, 0.1);
        for (double gain : new double[] {0, 0.6, 1}) {
            double gap1 = distanceToEuler(structure, gain, 1e-3);
            double gap2 = distanceToEuler(structure, gain, 1e-4);
            assertThat(gap2).as("gain %s", gain).isLessThan(gap1 / 50);
        }
    }

    private static double distanceToEuler(PortHamiltonianStructure structure, double gain, double step) {
        NoiseKernel from = NoiseKernel.atRate(structure, 1);
        NoiseKernel to = NoiseKernel.atRate(structure, 1 - step);
        DMatrixRMaj inverse = new DMatrixRMaj(2, 2);
        CommonOps_DDRM.invert(from.covariance(), inverse);
        DMatrixRMaj generator = SmallMatrices.sum(
                structure.drift(),
                SmallMatrices.scaled(1 + gain * gain, SmallMatrices.product(structure.dissipation(), inverse)));
        DMatrixRMaj euler = SmallMatrices.sum(SmallMatrices.identity(2), SmallMatrices.scaled(-step, generator));
        DMatrixRMaj gap =
                CommonOps_DDRM.subtract(ZeroOrderHold.between(from, to, gain).state(), euler, null);
        return SmallMatrices.largest(gap);
    }

    @Test
    void zeroGainInjectsNoNoise() {
        PortHamiltonianStructure structure = PortHamiltonianStructure.kinetic(0.25, 0.04);
        ZeroOrderHold hold = ZeroOrderHold.between(
                NoiseKernel.atNoiseLevel(structure, 2), NoiseKernel.atNoiseLevel(structure, 1), 0);
        assertThat(SmallMatrices.largest(hold.noise())).isZero();
    }

    @Test
    void rejectsIncreasingRatesAndGainsOutOfRange() {
        PortHamiltonianStructure structure = PortHamiltonianStructure.overdamped();
        NoiseKernel low = NoiseKernel.atRate(structure, 1);
        NoiseKernel high = NoiseKernel.atRate(structure, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZeroOrderHold.between(low, high, 1))
                .withMessageContaining("1.0 and 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZeroOrderHold.between(high, low, 1.5))
                .withMessageContaining("1.5");
    }
}
