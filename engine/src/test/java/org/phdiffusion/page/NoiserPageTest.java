// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.Standardisation;
import org.phdiffusion.table.TableEncoding;

class NoiserPageTest {

    private static final List<Double> LEVELS = List.of(0.0, 0.5, 1.0, 10.0);
    private static final TableEncoding ENCODING = new TableEncoding(List.of(
            new EncodedColumn("kind", new NominalCodec(List.of("a", "b"))),
            new EncodedColumn("x", new NumberCodec(new Standardisation(0, 1), -9, 9, -1))));

    /** Standard normal numbers under the noise of the overdamped process. */
    private static NoisingRecord record(int rows) {
        NoisingRecord record = new NoisingRecord(ENCODING, LEVELS, rows, "kind");
        PhiloxStream random = PhiloxStream.of(1, RandomPurpose.TESTING);
        float[] clean = new float[3];
        float[] noise = new float[3];
        float[] x = new float[1];
        for (int i = 0; i < rows; i++) {
            random.normals(i, 99, x, 0, 1);
            Object[] row = {i % 2 == 0 ? "a" : "b", (double) x[0]};
            ENCODING.encode(row, i + 1, clean, 0);
            record.row(row, clean);
            for (int level = 0; level < LEVELS.size(); level++) {
                double s = LEVELS.get(level);
                random.normals(i, level, noise, 0, 3);
                float[] state = new float[3];
                double energy = 0;
                for (int j = 0; j < 3; j++) {
                    state[j] = (float) ((clean[j] + s * noise[j]) / Math.sqrt(1 + s * s));
                    energy += state[j] * state[j] / 2;
                }
                record.state(level, state, energy);
            }
        }
        return record;
    }

    private static Panel panel(Page page, int index) {
        return page.sections().get(0).panels().get(index);
    }

    @Test
    void showsTheSameRowsAtEveryLevelNumbersFirst() {
        PointChart chart = (PointChart)
                panel(NoiserPage.of(record(1000), List.of()), 0).charts().get(0);
        assertThat(chart.columns()).containsExactly("x", "kind=a", "kind=b");
        assertThat(chart.paths()).isTrue();
        assertThat(chart.frames())
                .extracting(PointChart.Frame::label)
                .containsExactly("s = 0", "s = 0.5", "s = 1", "s = 10");
        assertThat(chart.frames()).allSatisfy(frame -> {
            assertThat(frame.clouds()).extracting(PointChart.Cloud::name).containsExactly("a", "b");
            assertThat(frame.clouds().stream()
                            .mapToInt(cloud -> cloud.values().get(0).size())
                            .sum())
                    .isEqualTo(250);
        });
        assertThat(chart.frames().get(0).clouds().get(0).values().get(1)).containsOnly(2.0);
    }

    @Test
    void measuresTheEnergyThatTheoryGives() {
        LineChart chart = (LineChart)
                panel(NoiserPage.of(record(2000), List.of()), 1).charts().get(0);
        List<Double> mean = chart.series().get(1).y();
        // E z^2 / 2: (1 + 4) / 2 without noise; (E x^2 + d s^2) / (2 (1 + s^2)) at level s
        assertThat(mean.get(0)).isCloseTo(2.5, within(0.1));
        assertThat(mean.get(2)).isCloseTo(2, within(0.1));
        assertThat(mean.get(3)).isCloseTo((5 + 300) / 202.0, within(0.1));
        assertThat(chart.series().get(2).y()).containsOnly(1.5);
        assertThat(chart.series().get(0).lower().get(3)).isLessThan(mean.get(3));
        assertThat(chart.series().get(0).upper().get(3)).isGreaterThan(mean.get(3));
    }

    @Test
    void measuresTheSignalThatTheoryGives() {
        Page page = NoiserPage.of(record(2000), List.of());
        LineChart chart = (LineChart) panel(page, 2).charts().get(0);
        assertThat(chart.series().get(1).y().get(0)).isCloseTo(1, within(1e-6));
        for (int i = 0; i < LEVELS.size(); i++) {
            assertThat(chart.series().get(1).y().get(i))
                    .as("level %s", LEVELS.get(i))
                    .isCloseTo(chart.series().get(2).y().get(i), within(0.05));
        }
        assertThat(page.headline().sentence()).startsWith("From noise level 1").endsWith("is left.");
    }

    @Test
    void oneRowIsEnough() {
        Page page = NoiserPage.of(record(1), List.of(new Page.Fact("Seed", "1")));
        assertThat(page.subtitle()).isEqualTo("1 row at 4 noise levels from 0 to 10");
        assertThat(page.facts()).contains(new Page.Fact("Seed", "1"));
        assertThat(PageJson.write(page)).contains("\"kind\":\"noiser\"");
    }
}
