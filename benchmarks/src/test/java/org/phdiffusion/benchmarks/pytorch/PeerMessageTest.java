// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeerMessageTest {

    @Test
    void writesARequestOnOneLineInOrder() {
        assertThat(PeerMessage.request("train", "steps", 12, "foreach", true).line())
                .isEqualTo("train steps=12 foreach=true");
    }

    @Test
    void refusesWordsThatWouldBreakTheLine() {
        assertThatThrownBy(() -> PeerMessage.request("rows", "file", "my rows"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my rows");
        assertThatThrownBy(() -> PeerMessage.request("rows", "file"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1");
    }

    @Test
    void readsAnAnswer() {
        PeerMessage answer = PeerMessage.answer("ok seconds=0.25 blas=OpenBLAS=0.3 \n");
        assertThat(answer.number("seconds")).isEqualTo(0.25);
        assertThat(answer.text("blas")).isEqualTo("OpenBLAS=0.3");
        assertThatThrownBy(() -> answer.number("loss"))
                .hasMessageContaining("loss")
                .hasMessageContaining("seconds");
    }

    @Test
    void passesAnErrorOn() {
        assertThatThrownBy(() -> PeerMessage.answer("error No module named 'torch'"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("PyTorch reports: No module named 'torch'");
    }

    @Test
    void refusesALineThatIsNoAnswer() {
        assertThatThrownBy(() -> PeerMessage.answer("Segmentation fault")).hasMessageContaining("Segmentation fault");
        assertThatThrownBy(() -> PeerMessage.answer("ok 12")).hasMessageContaining("12");
    }
}
