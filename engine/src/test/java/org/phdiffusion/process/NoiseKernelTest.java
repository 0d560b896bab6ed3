// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.phdiffusion.process.MatrixExponentialTest.assertRelative;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class NoiseKernelTest {

    /** m = exp(-B/2), variance 1 - m^2, sh = sqrt(exp(B) - 1), xh = z/m. */
    @Test
    void overdampedKernelIsTheOrnsteinUhlenbeckProcess() {
        for (double rate : new double[] {1e-8, 1e-3, 0.5, 4, 30}) {
            NoiseKernel kernel = NoiseKernel.atRate(PortHamiltonianStructure.overdamped(), rate);
            assertRelative(kernel.mean()[0], Math.exp(-rate / 2), 1e-13);
            assertRelative(kernel.covariance().get(0, 0), -Math.expm1(-rate), 1e-13);
            assertRelative(kernel.noiseLevel(), Math.sqrt(Math.expm1(rate)), 1e-13);
            assertRelative(kernel.weights()[0], Math.exp(rate / 2), 1e-13);
        }
    }

    /** S = Q^-1 - F Q^-1 F^T, where the difference has not cancelled. */
    @Test
    void covarianceIsThePriorsLessWhatIsRemembered() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(53 + i);
            PortHamiltonianStructure structure = Structures.random(random);
            double rate = 0.2 + 3 * random.nextDouble();
            DMatrixRMaj prior = new DMatrixRMaj(structure.order(), structure.order());
            CommonOps_DDRM.invert(structure.hamiltonian(), prior);
            DMatrixRMaj decay = MatrixExponential.of(SmallMatrices.scaled(rate, structure.drift()));
            DMatrixRMaj expected = CommonOps_DDRM.subtract(prior, LinearFlow.carried(decay, prior), null);
            DMatrixRMaj actual = NoiseKernel.atRate(structure, rate).covariance();
            double gap = SmallMatrices.largest(CommonOps_DDRM.subtract(actual, expected, null));
            assertThat(gap).as("seed %d", 53 + i).isLessThan(1e-12 * SmallMatrices.largest(prior));
        }
    }

    /** Critical damping, M = 1: F = exp(-B) [[1 + B, B], [-B, 1 - B]]. */
    @Test
    void kineticMeanIsCriticallyDamped() {
        for (double rate : new double[] {0.01, 1, 6}) {
            double[] mean = NoiseKernel.atRate(PortHamiltonianStructure.kinetic(1, 0), rate)
                    .mean();
            assertRelative(mean[0], (1 + rate) * Math.exp(-rate), 1e-12);
            assertRelative(mean[1], -rate * Math.exp(-rate), 1e-12);
        }
    }

    /** For small B: S = 4 [[B^3/3, B^2/2], [B^2/2, B]] for M = 1, 2 R = diag(0, 4). */
    @Test
    void kineticCovarianceKeepsItsDigitsAtSmallRates() {
        double rate = 1e-6;
        DMatrixRMaj covariance =
                NoiseKernel.atRate(PortHamiltonianStructure.kinetic(1, 0), rate).covariance();
        assertRelative(covariance.get(0, 0), 4 * rate * rate * rate / 3, 1e-5);
        assertRelative(covariance.get(0, 1), 2 * rate * rate, 1e-5);
        assertRelative(covariance.get(1, 1), 4 * rate, 1e-5);
    }

    /** P enters as F P F^T: here column 1 of F, M = 1, gives g exp(-2B) (B, 1-B)^T (B, 1-B). */
    @Test
    void initialVelocityIsMarginalised() {
        double rate = 0.7;
        double share = 0.04;
        DMatrixRMaj with = NoiseKernel.atRate(PortHamiltonianStructure.kinetic(1, share), rate)
                .covariance();
        DMatrixRMaj without =
                NoiseKernel.atRate(PortHamiltonianStructure.kinetic(1, 0), rate).covariance();
        double scale = share * Math.exp(-2 * rate);
        assertRelative(with.get(0, 0) - without.get(0, 0), scale * rate * rate, 1e-11);
        assertRelative(with.get(0, 1) - without.get(0, 1), scale * rate * (1 - rate), 1e-11);
        assertRelative(with.get(1, 1) - without.get(1, 1), scale * (1 - rate) * (1 - rate), 1e-11);
    }

    /** weights . f = 1 and weights^T S weights = sh^2: xh is data plus noise of standard deviation sh. */
    @Test
    void sufficientStatisticIsDataPlusNoise() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(7 + i);
            NoiseKernel kernel = NoiseKernel.atRate(Structures.random(random), Math.exp(random.nextGaussian()));
            int k = kernel.weights().length;
            DMatrixRMaj weights = DMatrixRMaj.wrap(k, 1, kernel.weights());
            DMatrixRMaj mean = DMatrixRMaj.wrap(k, 1, kernel.mean());
            double variance = CommonOps_DDRM.dot(weights, SmallMatrices.product(kernel.covariance(), weights));
            assertThat(CommonOps_DDRM.dot(weights, mean)).as("seed %d", 7 + i).isCloseTo(1, offset(1e-9));
            assertThat(Math.sqrt(variance) / kernel.noiseLevel())
                    .as("seed %d", 7 + i)
                    .isCloseTo(1, offset(1e-9));
        }
    }

    @Test
    void noiseLevelGrowsWithTheRate() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(601 + i);
            PortHamiltonianStructure structure = Structures.random(random);
            double rate = Math.exp(2 * random.nextGaussian());
            double low = NoiseKernel.atRate(structure, rate).noiseLevel();
            double high = NoiseKernel.atRate(structure, rate * (1 + random.nextDouble()))
                    .noiseLevel();
            assertThat(high).as("seed %d", 601 + i).isGreaterThanOrEqualTo(low * (1 - 1e-12));
        }
    }

    @Test
    void findsTheRateOfANoiseLevel() {
        for (PortHamiltonianStructure structure : new PortHamiltonianStructure[] {
            PortHamiltonianStructure.overdamped(),
            PortHamiltonianStructure.kinetic(0.25, 0.04),
            PortHamiltonianStructure.kinetic(1, 0)
        }) {
            for (double level : new double[] {0.002, 0.1, 1, 80}) {
                assertRelative(NoiseKernel.atNoiseLevel(structure, level).noiseLevel(), level, 1e-9);
            }
        }
        assertRelative(
                NoiseKernel.atNoiseLevel(PortHamiltonianStructure.overdamped(), 3)
                        .rate(),
                Math.log(10),
                1e-13);
    }

    @Test
    void rejectsRatesAndLevelsOutOfRange() {
        PortHamiltonianStructure structure = PortHamiltonianStructure.overdamped();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseKernel.atRate(structure, 0))
                .withMessageContaining("0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseKernel.atNoiseLevel(structure, Double.NaN))
                .withMessageContaining("NaN");
    }

    private static Offset<Double> offset(double value) {
        return Offset.offset(value);
    }
}
