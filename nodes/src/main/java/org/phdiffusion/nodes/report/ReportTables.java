// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.report.ColumnShape;
import org.phdiffusion.report.Measure;
import org.phdiffusion.report.PairTrend;

/** The report as tables. */
final class ReportTables {

    static final DataTableSpec MEASURES = new ColumnLayout(List.of(
                    new Column("Group", ColumnType.STRING),
                    new Column("Measure", ColumnType.STRING),
                    new Column("Value", ColumnType.DOUBLE),
                    new Column("Floor", ColumnType.DOUBLE),
                    new Column("Bound", ColumnType.DOUBLE),
                    new Column("Verdict", ColumnType.STRING),
                    new Column("Meaning", ColumnType.STRING),
                    new Column("Advice", ColumnType.STRING)))
            .toTableSpec();

    static final DataTableSpec COLUMNS = new ColumnLayout(List.of(
                    new Column("Column", ColumnType.STRING),
                    new Column("Statistic", ColumnType.STRING),
                    new Column("Distance", ColumnType.DOUBLE),
                    new Column("Floor", ColumnType.DOUBLE),
                    new Column("Bound", ColumnType.DOUBLE),
                    new Column("Missing, hold-out", ColumnType.DOUBLE),
                    new Column("Missing, synthetic", ColumnType.DOUBLE),
                    new Column("Verdict", ColumnType.STRING)))
            .toTableSpec();

    static final DataTableSpec PAIRS = new ColumnLayout(List.of(
                    new Column("Column", ColumnType.STRING),
                    new Column("Other column", ColumnType.STRING),
                    new Column("Statistic", ColumnType.STRING),
                    new Column("Distance", ColumnType.DOUBLE),
                    new Column("Floor", ColumnType.DOUBLE),
                    new Column("Bound", ColumnType.DOUBLE),
                    new Column("Verdict", ColumnType.STRING)))
            .toTableSpec();

    private ReportTables() {
        // functions only
    }

    static BufferedDataTable measures(List<Measure> measures, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(MEASURES, exec)) {
            for (Measure measure : measures) {
                writer.add(
                        measure.group().label(),
                        measure.name(),
                        present(measure.value()),
                        present(measure.floor()),
                        present(measure.bound()),
                        measure.verdict().name(),
                        measure.meaning(),
                        measure.advice());
            }
            return writer.finish();
        }
    }

    static BufferedDataTable columns(List<ColumnShape> shapes, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(COLUMNS, exec)) {
            for (ColumnShape shape : shapes) {
                writer.add(
                        shape.column(),
                        shape.statistic(),
                        shape.distance(),
                        shape.floor(),
                        shape.bound(),
                        shape.missingReal(),
                        shape.missingSynthetic(),
                        shape.verdict().name());
            }
            return writer.finish();
        }
    }

    static BufferedDataTable pairs(List<PairTrend> trends, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(PAIRS, exec)) {
            for (PairTrend trend : trends) {
                writer.add(
                        trend.first(),
                        trend.second(),
                        trend.statistic(),
                        trend.distance(),
                        trend.floor(),
                        trend.bound(),
                        trend.verdict().name());
            }
            return writer.finish();
        }
    }

    /** Names what failed or deserves a look. */
    static Optional<String> warning(List<Measure> measures) {
        String failed = names(measures, Verdict.FAIL);
        String doubtful = names(measures, Verdict.WARN);
        String text = (failed.isEmpty() ? "" : "Failed: " + failed + ". ")
                + (doubtful.isEmpty() ? "" : "Worth a look: " + doubtful + ".");
        return text.isEmpty() ? Optional.empty() : Optional.of(text.strip());
    }

    private static String names(List<Measure> measures, Verdict verdict) {
        return measures.stream()
                .filter(measure -> measure.verdict() == verdict)
                .map(Measure::name)
                .collect(Collectors.joining(", "));
    }

    /** What is no number becomes a missing cell. */
    private static Double present(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
