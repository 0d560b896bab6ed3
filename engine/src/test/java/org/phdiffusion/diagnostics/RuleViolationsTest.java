// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleViolationsTest {

    @Test
    void passesWithoutAViolation() {
        DiagnosticResult result = RuleViolations.of(List.of("a <= b", "b <= c"), new long[2], 0, 1200)
                .result();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.explanation()).isEqualTo("All 1,200 rows obey all 2 rules.");
    }

    @Test
    void namesTheRuleThatIsBrokenMostOften() {
        DiagnosticResult result = RuleViolations.of(List.of("a <= b", "b <= c"), new long[] {1, 3}, 3, 10)
                .result();
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.value()).isEqualTo(4);
        assertThat(result.explanation()).startsWith("3 of 10 rows break a rule, most often 'b <= c' (3 rows).");
    }

    @Test
    void rejectsCountsWithoutRules() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RuleViolations.of(List.of("a <= b"), new long[2], 0, 1).result())
                .withMessageContaining("2 and 1");
    }
}
