// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.BarChart;
import org.phdiffusion.chart.Chart;
import org.phdiffusion.chart.MarginalChart;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.table.ColumnCounts;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.Standardisation;
import org.phdiffusion.table.TableEncoding;

/** What the page says of the rows themselves; the whole page is tested with its node. */
class SamplerPageTest {

    private static final TableEncoding ENCODING = new TableEncoding(List.of(
            new EncodedColumn("kind", new NominalCodec(List.of("a", "b"))),
            new EncodedColumn("x", new NumberCodec(new Standardisation(0, 1), -5, 5, -1)),
            new EncodedColumn("y", new NumberCodec(new Standardisation(0, 1), -5, 5, -1))));

    /** Normal rows, of which y is shifted. */
    private static List<Object[]> rows(int count, long seed, double shift) {
        PhiloxStream random = PhiloxStream.of(seed, RandomPurpose.TESTING);
        float[] z = new float[3];
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            random.normals(i, 0, z, 0, 3);
            rows.add(new Object[] {z[0] > 0 ? "a" : "b", (double) z[1], z[2] + shift});
        }
        return rows;
    }

    private static Marginals counted(List<Object[]> rows) {
        ColumnCounts counts = new ColumnCounts(ENCODING);
        rows.forEach(counts::add);
        return counts.marginals();
    }

    @Test
    void namesTheColumnThatDiffersMost() {
        ColumnLikeness likeness =
                new ColumnLikeness(ENCODING, Optional.of(counted(rows(2000, 1, 0))), counted(rows(2000, 2, 1)));
        assertThat(likeness.finding()).startsWith("1 of 3 columns differ").contains("'y' differs most");
        List<Chart> charts = likeness.charts();
        MarginalChart.Column first = ((MarginalChart) charts.get(0)).columns().get(0);
        assertThat(first.name()).isEqualTo("y");
        assertThat(first.series()).extracting(MarginalChart.Shares::name).containsExactly("Real", "Synthetic");
        // total variation of N(0, 1) and N(1, 1): 2 Phi(1/2) - 1
        assertThat(((BarChart) charts.get(1)).series().get(0).values().get(0)).isCloseTo(0.383, within(0.04));
    }

    @Test
    void chanceAloneIsNoDifference() {
        ColumnLikeness likeness =
                new ColumnLikeness(ENCODING, Optional.of(counted(rows(500, 1, 0))), counted(rows(500, 2, 0)));
        assertThat(likeness.finding()).startsWith("No column differs by more than twice what chance does.");
        BarChart bars = (BarChart) likeness.charts().get(1);
        for (int i = 0; i < 3; i++) {
            double measured = bars.series().get(0).values().get(i);
            double chance = bars.series().get(1).values().get(i);
            assertThat(measured).as(bars.categories().get(i)).isLessThan(2 * chance);
        }
    }

    @Test
    void showsSyntheticColumnsAloneWhereTheModelKeptNone() {
        ColumnLikeness likeness = new ColumnLikeness(ENCODING, Optional.empty(), counted(rows(100, 1, 0)));
        assertThat(likeness.finding()).contains("learn it again");
        assertThat(likeness.charts()).hasSize(1);
        assertThat(((MarginalChart) likeness.charts().get(0)).columns())
                .allSatisfy(column -> assertThat(column.series()).hasSize(1));
    }

    @Test
    void showsAtMostAThousandRowsAsPointsNumbersFirst() {
        SampledRows rows = new SampledRows(ENCODING, 5000, "kind");
        rows(5000, 3, 0).forEach(rows::add);
        rows.add(new Object[] {null, null, 1.0});
        PointChart chart = rows.pairs();
        assertThat(chart.columns()).containsExactly("x", "y", "kind");
        assertThat(chart.labels()).containsExactly(null, null, List.of("a", "b"));
        assertThat(chart.frames().get(0).clouds())
                .extracting(PointChart.Cloud::name)
                .containsExactly("a", "b");
        assertThat(rows.shown()).isEqualTo(1000);
        assertThat(rows.marginals().rows()).isEqualTo(5001);
        assertThat(rows.marginals().columns().get(0).missing()).isEqualTo(1);
    }
}
