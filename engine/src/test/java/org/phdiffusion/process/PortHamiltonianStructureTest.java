// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class PortHamiltonianStructureTest {

    private static final DMatrixRMaj ZERO = new DMatrixRMaj(2, 2);
    private static final DMatrixRMaj ROTATION = new DMatrixRMaj(new double[][] {{0, 1}, {-1, 0}});
    private static final DMatrixRMaj ONE = CommonOps_DDRM.identity(2);

    @Test
    void rejectsNonSkewInterconnection() {
        DMatrixRMaj j = new DMatrixRMaj(new double[][] {{0, 1}, {-0.5, 0}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(j, ONE, ONE))
                .withMessageContaining("Interconnection J must be skew-symmetric")
                .withMessageContaining("0.5");
    }

    @Test
    void rejectsIndefiniteDissipation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, CommonOps_DDRM.diag(1, -0.031), ONE))
                .withMessageContaining("Dissipation R must be positive semidefinite")
                .withMessageContaining("-0.031");
    }

    @Test
    void rejectsNonPositiveHamiltonian() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, ONE, CommonOps_DDRM.diag(1, 0)))
                .withMessageContaining("Hamiltonian Q must be positive definite");
    }

    @Test
    void rejectsAsymmetricMatrices() {
        DMatrixRMaj lopsided = new DMatrixRMaj(new double[][] {{1, 0.25}, {0, 1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, lopsided, ONE))
                .withMessageContaining("Dissipation R must be symmetric")
                .withMessageContaining("0.25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, ONE, lopsided))
                .withMessageContaining("Hamiltonian Q must be symmetric");
    }

    @Test
    void rejectsADirectionThatIsNeverNoised() {
        DMatrixRMaj onlySecond = CommonOps_DDRM.diag(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ZERO, onlySecond, ONE))
                .withMessageContaining("never reached");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, ZERO, ONE))
                .withMessageContaining("never reached");
        assertThat(new PortHamiltonianStructure(ROTATION, onlySecond, ONE).order())
                .isEqualTo(2);
    }

    @Test
    void rejectsNoiseOnTheCleanData() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, ONE, ONE, CommonOps_DDRM.diag(0.5, 1)))
                .withMessageContaining("(0, 0) is 0.5");
    }

    @Test
    void rejectsWrongShapesAndValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, ONE, CommonOps_DDRM.identity(3)))
                .withMessageContaining("3x3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortHamiltonianStructure(ROTATION, CommonOps_DDRM.diag(1, Double.NaN), ONE))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortHamiltonianStructure.kinetic(-1, 0))
                .withMessageContaining("-1.0");
    }

    @Test
    void copiesItsMatrices() {
        DMatrixRMaj j = ROTATION.copy();
        PortHamiltonianStructure structure = new PortHamiltonianStructure(j, ONE, ONE);
        j.zero();
        structure.interconnection().zero();
        assertThat(structure.interconnection().get(0, 1)).isEqualTo(1);
    }

    @Test
    void interconnectionDoesNoWork() {
        for (int i = 0; i < 200; i++) {
            Random random = new Random(91 + i);
            DMatrixRMaj j = Structures.random(random).interconnection();
            DMatrixRMaj z = new DMatrixRMaj(j.numRows, 1);
            for (int n = 0; n < j.numRows; n++) {
                z.data[n] = random.nextGaussian();
            }
            double power = CommonOps_DDRM.dot(z, SmallMatrices.product(j, z));
            assertThat(Math.abs(power)).as("seed %d", 91 + i).isLessThan(1e-13);
        }
    }

    /** {@code A Q^-1 + Q^-1 A^T + 2 R = 0}: the prior N(0, Q^-1) solves the Lyapunov equation for every J. */
    @Test
    void priorIsStationaryWhateverTheInterconnection() {
        for (int i = 0; i < 200; i++) {
            PortHamiltonianStructure structure = Structures.random(new Random(17 + i));
            DMatrixRMaj inverse = new DMatrixRMaj(structure.order(), structure.order());
            CommonOps_DDRM.invert(structure.hamiltonian(), inverse);
            DMatrixRMaj flow = SmallMatrices.product(structure.drift(), inverse);
            DMatrixRMaj balance = SmallMatrices.sum(
                    SmallMatrices.sum(flow, CommonOps_DDRM.transpose(flow, null)),
                    SmallMatrices.scaled(2, structure.dissipation()));
            assertThat(SmallMatrices.largest(balance)).as("seed %d", 17 + i).isLessThan(1e-12);
        }
    }
}
