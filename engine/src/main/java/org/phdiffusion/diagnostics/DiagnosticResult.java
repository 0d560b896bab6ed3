// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.Objects;

/**
 * One named figure with its judgement.
 *
 * @param name what was measured
 * @param value the figure; not a number where nothing could be measured
 * @param bound what it is held against; not a number if nothing
 * @param verdict the conclusion
 * @param explanation a sentence or two for the reader of a table
 */
public record DiagnosticResult(String name, double value, double bound, Verdict verdict, String explanation) {

    /**
     * Checks that nothing is missing.
     *
     * @param name as the component
     * @param value as the component
     * @param bound as the component
     * @param verdict as the component
     * @param explanation as the component
     */
    public DiagnosticResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(explanation, "explanation");
    }
}
