// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.HeatMap;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.Series;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;
import org.phdiffusion.nodes.shared.KnimeTableWriter;

/** The numbers behind the dashboard's curves, bars and heat maps, one row a point, for people who draw their own. */
final class CurveTable {

    static final DataTableSpec SPEC = new ColumnLayout(List.of(
                    new Column("Diagnostic", ColumnType.STRING),
                    new Column("Chart", ColumnType.STRING),
                    new Column("Series", ColumnType.STRING),
                    new Column("Name", ColumnType.STRING),
                    new Column("X", ColumnType.DOUBLE),
                    new Column("Y", ColumnType.DOUBLE),
                    new Column("Lower", ColumnType.DOUBLE),
                    new Column("Upper", ColumnType.DOUBLE)))
            .toTableSpec();

    private final KnimeTableWriter writer;

    private CurveTable(KnimeTableWriter writer) {
        this.writer = writer;
    }

    static BufferedDataTable of(List<Diagnosis> diagnoses, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(SPEC, exec)) {
            CurveTable table = new CurveTable(writer);
            for (Diagnosis diagnosis : diagnoses) {
                for (Chart chart : diagnosis.charts()) {
                    table.add(diagnosis.result().name(), chart);
                }
            }
            return writer.finish();
        }
    }

    private void add(String diagnostic, Chart chart) {
        if (chart instanceof LineChart lines) {
            lines.series().forEach(series -> addSeries(diagnostic, lines.title(), series));
        } else if (chart instanceof BarChart bars) {
            for (BarChart.Bars colour : bars.series()) {
                for (int i = 0; i < bars.categories().size(); i++) {
                    writer.add(
                            diagnostic,
                            bars.title(),
                            colour.name(),
                            bars.categories().get(i),
                            null,
                            finite(colour.values(), i),
                            null,
                            null);
                }
            }
        } else if (chart instanceof HeatMap map) {
            for (int row = 0; row < map.ys().size(); row++) {
                for (int column = 0; column < map.xs().size(); column++) {
                    writer.add(
                            diagnostic,
                            map.title(),
                            map.ys().get(row),
                            map.xs().get(column),
                            null,
                            finite(map.values().get(row), column),
                            null,
                            null);
                }
            }
        }
    }

    private void addSeries(String diagnostic, String chart, Series series) {
        boolean band = series.role() == Series.Role.INTERVAL;
        for (int i = 0; i < series.x().size(); i++) {
            writer.add(
                    diagnostic,
                    chart,
                    series.name(),
                    null,
                    finite(series.x(), i),
                    band ? null : finite(series.y(), i),
                    band ? finite(series.lower(), i) : null,
                    band ? finite(series.upper(), i) : null);
        }
    }

    /** What is no number becomes a missing cell. */
    private static Double finite(List<Double> values, int index) {
        Double value = values.get(index);
        return Double.isFinite(value) ? value : null;
    }
}
