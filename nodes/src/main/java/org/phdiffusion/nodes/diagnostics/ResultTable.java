// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.diagnostics.DiagnosticResult;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;
import org.phdiffusion.nodes.shared.KnimeTableWriter;

/** The diagnostics as a table: one row a result. */
final class ResultTable {

    static final DataTableSpec SPEC = new ColumnLayout(List.of(
                    new Column("Diagnostic", ColumnType.STRING),
                    new Column("Value", ColumnType.DOUBLE),
                    new Column("Bound", ColumnType.DOUBLE),
                    new Column("Verdict", ColumnType.STRING),
                    new Column("Explanation", ColumnType.STRING)))
            .toTableSpec();

    private ResultTable() {
        // functions only
    }

    static BufferedDataTable of(List<Diagnosis> diagnoses, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(SPEC, exec)) {
            for (Diagnosis diagnosis : diagnoses) {
                DiagnosticResult result = diagnosis.result();
                writer.add(
                        result.name(),
                        present(result.value()),
                        present(result.bound()),
                        result.verdict().name(),
                        result.explanation());
            }
            return writer.finish();
        }
    }

    /** Names what failed or deserves a look. */
    static Optional<String> warning(List<Diagnosis> diagnoses) {
        String failed = names(diagnoses, Verdict.FAIL);
        String doubtful = names(diagnoses, Verdict.WARN);
        String text = (failed.isEmpty() ? "" : "Failed: " + failed + ". ")
                + (doubtful.isEmpty() ? "" : "Worth a look: " + doubtful + ".");
        return text.isEmpty() ? Optional.empty() : Optional.of(text.strip());
    }

    private static String names(List<Diagnosis> diagnoses, Verdict verdict) {
        return diagnoses.stream()
                .map(Diagnosis::result)
                .filter(result -> result.verdict() == verdict)
                .map(DiagnosticResult::name)
                .collect(Collectors.joining(", "));
    }

    /** What is no number becomes a missing cell. */
    private static Double present(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
