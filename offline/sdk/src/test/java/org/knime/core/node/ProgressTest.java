// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.NodeProgress;

class ProgressTest {

    private final DefaultNodeProgressMonitor m_monitor = new DefaultNodeProgressMonitor();

    private final ExecutionMonitor m_exec = new ExecutionMonitor(m_monitor);

    @Test
    void partsAddUpToTheWhole() {
        final ExecutionMonitor first = m_exec.createSubProgress(0.25);
        first.setProgress(1.0);
        final ExecutionMonitor second = m_exec.createSubProgress(0.75);
        second.createSubProgress(0.5).setProgress(1.0);

        assertThat(m_monitor.getProgress()).isCloseTo(0.625, within(1e-12));
    }

    @Test
    void aPartNeverGoesBack() {
        final ExecutionMonitor part = m_exec.createSubProgress(0.5);
        part.setProgress(0.8);
        part.setProgress(0.2);
        part.setProgress(Double.NaN);

        assertThat(m_monitor.getProgress()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void ignoresProgressOutsideOfZeroToOne() {
        m_exec.setProgress(0.5);
        m_exec.setProgress(1.5);

        assertThat(m_monitor.getProgress()).isEqualTo(0.5);
    }

    @Test
    void chainsTheMessagesOfParts() {
        m_exec.setMessage("whole");
        final ExecutionMonitor part = m_exec.createSubProgress(0.5);
        part.setProgress(0.1, () -> "part");
        part.createSubProgress(0.5).setMessage("part of part");
        m_exec.createSilentSubProgress(0.5).setMessage("unheard");

        assertThat(m_monitor.getMessages()).containsExactly("whole", "part", "part of part");
        m_exec.setMessage("next");
        assertThat(m_monitor.getMessages()).containsExactly("next");
    }

    @Test
    void cancelingReachesEveryPartButTheProtected() {
        final ExecutionMonitor part = m_exec.createSubProgress(0.5).createSilentSubProgress(0.5);
        m_monitor.setExecuteCanceled();

        assertThatExceptionOfType(CanceledExecutionException.class).isThrownBy(part::checkCanceled);
        assertThatExceptionOfType(CanceledExecutionException.class).isThrownBy(m_exec::checkCanceled);
        assertThatCode(m_exec.createNonCancelableSubProgress()::checkCanceled).doesNotThrowAnyException();
        m_monitor.reset();
        assertThatCode(part::checkCanceled).doesNotThrowAnyException();
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CanceledExecutionException.class).isThrownBy(m_exec::checkCanceled);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void listenersHearOfTheEnd() {
        final List<NodeProgress> heard = new ArrayList<>();
        m_monitor.addProgressListener(event -> heard.add(event.getNodeProgress()));

        m_exec.setProgress(1.0, "done");

        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).getProgress()).isEqualTo(1.0);
        assertThat(heard.get(0).getMessage()).isEqualTo("done");
    }

    @Test
    void refusesPartsLargerThanTheWhole() {
        assertThatIllegalArgumentException().isThrownBy(() -> m_exec.createSubProgress(1.1));
    }
}
