// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.rule.ColumnUnit;
import org.phdiffusion.rule.RuleColumn;
import org.phdiffusion.rule.RuleParser;
import org.phdiffusion.rule.RuleSet;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.IdentifierCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.SpikeCodec;
import org.phdiffusion.table.Standardisation;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;
import org.phdiffusion.table.TemporalCodec;

/** What holds for any model, tested with an untrained one. */
class TableImputerTest {

    private static final DiffusionModel MODEL = TestModels.conditional(7);

    private record Imputed(long number, int imputation, List<Object> row) {}

    /** Rows with every combination of gaps, some complete, one empty; the region is constant. */
    private static List<Object[]> rows(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = {
                30.05 + i % 29, i % 2 == 0 ? "Adelie" : "Gentoo", 2700 + i % 3000, i % 3 == 0, "female", "Palmer"
            };
            for (int column = 0; column < row.length; column++) {
                if ((i >> column) % 2 == 1) {
                    row[column] = null;
                }
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void observedCellsComeBackAsTheSameObjectsAndGapsAreFilledInTheirDomains() {
        List<Object[]> rows = rows(200);
        for (ImputationMode mode : ImputationMode.values()) {
            List<Imputed> imputed = new ArrayList<>();
            ImputationOutcome outcome = impute(rows, mode, 3, imputed, 1);
            int copies = mode == ImputationMode.MULTIPLE ? 3 : 1;
            assertThat(imputed).hasSize(200 * copies);
            long gaps = 0;
            for (int i = 0; i < imputed.size(); i++) {
                Imputed result = imputed.get(i);
                assertThat(result.number()).isEqualTo(i / copies);
                assertThat(result.imputation()).isEqualTo(i % copies);
                Object[] observed = rows.get(i / copies);
                for (int column = 0; column < 6; column++) {
                    if (observed[column] != null) {
                        assertThat(result.row().get(column)).isSameAs(observed[column]);
                    } else if (result.imputation() == 0) {
                        gaps++;
                    }
                }
                assertThat((double) result.row().get(0)).isBetween(30.0, 60.0);
                assertThat((int) result.row().get(2)).isBetween(2700, 6300);
                assertThat(result.row().get(1)).isIn("Adelie", "Chinstrap", "Gentoo");
                assertThat(result.row().get(3)).isInstanceOf(Boolean.class);
                assertThat(result.row().get(5)).isEqualTo("Palmer");
            }
            assertThat(outcome).isEqualTo(new ImputationOutcome(200, 196, gaps, 0, 0));
        }
    }

    @Test
    void completeRowsPassThroughUntouched() {
        List<Object[]> rows = List.<Object[]>of(new Object[] {99.0, "Adelie", 3000, true, "male", "Elsewhere"});
        List<Imputed> imputed = new ArrayList<>();
        assertThat(impute(rows, ImputationMode.SINGLE_BEST, 2, imputed, 1))
                .isEqualTo(new ImputationOutcome(1, 0, 0, 0, 0));
        assertThat(imputed.get(0).row()).isEqualTo(Arrays.asList(rows.get(0)));
    }

    @Test
    void rowsThatCannotObeyTheRulesAreCompletedAndCounted() {
        List<EncodedColumn> columns = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            columns.add(new EncodedColumn(name, new NumberCodec(new Standardisation(5, 2), 0, 10, 1)));
        }
        RuleSet rules = RuleParser.parse(
                "a <= b\nb <= c",
                List.of(
                        new RuleColumn("a", ColumnUnit.NUMBER),
                        new RuleColumn("b", ColumnUnit.NUMBER),
                        new RuleColumn("c", ColumnUnit.NUMBER)));
        DiffusionModel model = TestModels.model(new TableEncoding(columns, rules, null), 3);
        List<Object[]> rows = List.of(new Object[] {8.0, 2.0, null}, new Object[] {3.0, null, 4.0});
        List<Imputed> imputed = new ArrayList<>();
        ImputationOutcome outcome = impute(model, rows, ImputationMode.MULTIPLE, 4, imputed, 1, RunMonitor.NONE);
        assertThat(outcome.unruledRows()).isEqualTo(1);
        assertThat(imputed).hasSize(8);
        assertThat(imputed.subList(0, 4)).allSatisfy(result -> {
            assertThat(result.row().subList(0, 2)).containsExactly(8.0, 2.0);
            assertThat((double) result.row().get(2)).isBetween(0.0, 10.0);
        });
        assertThat(imputed.subList(4, 8))
                .allSatisfy(result -> assertThat((double) result.row().get(1)).isBetween(3.0, 4.0));
    }

    @Test
    void aRowsImputationsDependOnItsNumberAndContentAlone() {
        List<Object[]> rows = rows(150);
        List<Imputed> whole = new ArrayList<>();
        impute(rows, ImputationMode.MULTIPLE, 3, whole, 1);
        List<Object[]> fewer = new ArrayList<>(rows);
        for (int i = 0; i < 150; i += 2) {
            fewer.set(i, rows.get(0)); // complete
        }
        List<Imputed> part = new ArrayList<>();
        impute(fewer, ImputationMode.MULTIPLE, 5, part, 2);
        for (int i = 1; i < 150; i += 2) {
            for (int draw = 0; draw < 3; draw++) {
                assertThat(part.get(5 * i + draw).row())
                        .as("row %d, draw %d", i, draw)
                        .isEqualTo(whole.get(3 * i + draw).row());
            }
        }
    }

    @Test
    void drawsDiffer() {
        List<Imputed> imputed = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {null, "Gentoo", null, true, "male", "Palmer"});
        impute(rows, ImputationMode.MULTIPLE, 20, imputed, 1);
        Set<Object> masses = new HashSet<>();
        imputed.forEach(result -> masses.add(result.row().get(2)));
        assertThat(masses).hasSizeGreaterThan(10);
    }

    /** A key is the row's own in all its copies; the rest of a row of keys alone is generated like a sample. */
    @Test
    void imputesSpikesDatesAndKeys() {
        TableEncoding encoding = new TableEncoding(List.of(
                new EncodedColumn("key", new IdentifierCodec(ColumnKind.INTEGER, "", 1, 100, true)),
                new EncodedColumn("rain", new SpikeCodec(new NumberCodec(new Standardisation(5, 2), 1, 12, 1), 0.0)),
                new EncodedColumn(
                        "day",
                        new TemporalCodec(ColumnKind.DATE, ChronoUnit.DAYS, new Standardisation(100, 30), 50, 150))));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(new Object[] {i % 2 == 0 ? null : (long) i, null, i % 3 == 0 ? null : LocalDate.ofEpochDay(90)});
        }
        for (ImputationMode mode : ImputationMode.values()) {
            List<Imputed> imputed = new ArrayList<>();
            impute(TestModels.model(encoding, 3), rows, mode, 4, imputed, 1, RunMonitor.NONE);
            for (Imputed result : imputed) {
                long key = result.number() % 2 == 0 ? 100 + result.number() : result.number();
                assertThat(result.row().get(0)).isEqualTo(key);
                double rain = (double) result.row().get(1);
                assertThat(rain == 0 || (rain >= 1 && rain <= 12))
                        .as("rain %s", rain)
                        .isTrue();
                long day = ((LocalDate) result.row().get(2)).toEpochDay();
                assertThat(day).isBetween(50L, 150L);
            }
        }
    }

    @Test
    void observedValuesOutOfBoundsAreReturnedAndCounted() {
        Double far = 1e6;
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {far, "Gentoo", null, true, "male", "Palmer"});
        List<Imputed> imputed = new ArrayList<>();
        assertThat(impute(rows, ImputationMode.SINGLE_BEST, 4, imputed, 1).outOfBoundsCells())
                .isEqualTo(1);
        assertThat(imputed.get(0).row().get(0)).isSameAs(far);
        assertThat((int) imputed.get(0).row().get(2)).isBetween(2700, 6300);
    }

    @Test
    void refusesWhatItCannotUse() {
        List<Object[]> rows = rows(3);
        rows.add(new Object[] {null, "Emperor", 3000, true, "male", "Palmer"});
        assertThatThrownBy(() -> impute(rows, ImputationMode.SINGLE_BEST, 2, new ArrayList<>(), 1))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("Column 'species', row 4: the category 'Emperor' is unknown");
        assertThatThrownBy(() -> new TableImputer(
                        TestModels.standardOnly(7), settings(1), new PortableBackend(), ImputationMode.MULTIPLE, 2))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("'Given share'");
        assertThatThrownBy(
                        () -> new TableImputer(MODEL, settings(1), new PortableBackend(), ImputationMode.MULTIPLE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 1 and 1000, but is 0");
        RowSource other = RowSource.of(MODEL.encoding().schema().subList(0, 2), List.of());
        assertThatThrownBy(() -> new TableImputer(MODEL, settings(1), new PortableBackend(), ImputationMode.MULTIPLE, 2)
                        .impute(other, 0, (number, imputation, row) -> {}, RunMonitor.NONE))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("differ from those of the model");
    }

    @Test
    void reportsProgressAndCancels() {
        List<Double> fractions = new ArrayList<>();
        Watcher watcher = new Watcher(fractions, Integer.MAX_VALUE);
        List<Object[]> rows = rows(300);
        impute(MODEL, rows, ImputationMode.SINGLE_BEST, 2, new ArrayList<>(), 2, watcher);
        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        Watcher impatient = new Watcher(new ArrayList<>(), 3);
        assertThatExceptionOfType(RunCancelledException.class)
                .isThrownBy(() -> impute(MODEL, rows, ImputationMode.SINGLE_BEST, 2, new ArrayList<>(), 1, impatient));
    }

    private record Watcher(List<Double> fractions, int limit) implements RunMonitor {

        @Override
        public void progress(double fraction, Supplier<String> message) {
            fractions.add(fraction);
        }

        @Override
        public void checkCancelled() {
            if (fractions.size() >= limit) {
                throw new RunCancelledException();
            }
        }
    }

    private static ImputationOutcome impute(
            List<Object[]> rows, ImputationMode mode, int draws, List<Imputed> imputed, int threads) {
        return impute(MODEL, rows, mode, draws, imputed, threads, RunMonitor.NONE);
    }

    private static ImputationOutcome impute(
            DiffusionModel model,
            List<Object[]> rows,
            ImputationMode mode,
            int draws,
            List<Imputed> imputed,
            int threads,
            RunMonitor monitor) {
        try (Backend backend = new PortableBackend()) {
            return new TableImputer(model, settings(threads), backend, mode, draws)
                    .impute(
                            RowSource.of(model.encoding().schema(), rows),
                            rows.size(),
                            (number, imputation, row) ->
                                    imputed.add(new Imputed(number, imputation, Arrays.asList(row))),
                            monitor);
        }
    }

    private static SamplingSettings settings(int threads) {
        return SamplingSettings.builder()
                .levels(NoiseLevels.karras(4, 0.02, 20, 7))
                .tileRows(64)
                .threads(threads)
                .seed(5)
                .build();
    }
}
