// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.rule.RuleParser;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.RuleUnits;
import org.phdiffusion.table.Standardisation;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** What rules do to cells that are given, seen in the rows of untrained models. */
class GivenUnderRulesTest {

    private static final SamplingSettings SETTINGS = SamplingSettings.builder()
            .levels(NoiseLevels.karras(4, 0.02, 20, 7))
            .tileRows(64)
            .threads(2)
            .build();

    /** Three columns that go together, x1 with y1 and z1 and so on; of the third, one more category is not allowed. */
    private static TableEncoding linked() {
        List<EncodedColumn> columns = List.of(
                new EncodedColumn("x", new NominalCodec(List.of("x1", "x2", "x3"))),
                new EncodedColumn("y", new NominalCodec(List.of("y1", "y2", "y3"))),
                new EncodedColumn("z", new NominalCodec(List.of("z1", "z2", "z3", "z4"))));
        return encoding(columns, "combinations of x, y, z in (x1, y1, z1), (x2, y2, z2), (x3, y3, z3)");
    }

    private static TableEncoding encoding(List<EncodedColumn> columns, String rules) {
        List<TableColumn> schema = columns.stream().map(EncodedColumn::column).toList();
        return new TableEncoding(columns, RuleParser.parse(rules, RuleUnits.columns(schema)), null);
    }

    private static List<Object[]> sample(DiffusionModel model, CellSource source, int count) {
        List<Object[]> rows = new ArrayList<>();
        try (Backend backend = new PortableBackend()) {
            new TableSampler(model, SETTINGS, backend)
                    .sample(0, count, source, (number, row) -> rows.add(row), RunMonitor.NONE);
        }
        return rows;
    }

    /** Two free columns that agree with each other outvote a given one, unless it is kept. */
    @Test
    void countsStayExactWhereCombinationsAreAllowed() {
        DiffusionModel model = TestModels.model(linked(), 3);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("x3", 100L);
        counts.put("x1", 100L);
        List<Object[]> rows = sample(model, CellSources.counts(model, "x", counts, 1, MissingCells.NONE), 200);
        for (int i = 0; i < 200; i++) {
            assertThat(rows.get(i)).as("row %d", i).containsExactly((Object[])
                    (i < 100 ? new String[] {"x3", "y3", "z3"} : new String[] {"x1", "y1", "z1"}));
        }
    }

    @Test
    void aCategoryThatNoRuleAllowsCannotBeAskedFor() {
        DiffusionModel model = TestModels.model(linked(), 3);
        CellSource source = CellSources.counts(model, "z", Map.of("z4", 5L), 1, MissingCells.NONE);
        assertThatThrownBy(() -> sample(model, source, 5))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("no combination allowed by")
                .hasMessageContaining("'z' = 'z4'");
    }

    /** Before anything is generated, and by the number of the condition, not of a row around it. */
    @Test
    void conditionsThatNoRowCanHaveAreNamed() {
        DiffusionModel model = TestModels.model(linked(), 3);
        List<Object[]> given = List.of(new Object[] {"x1", "y1"}, new Object[] {"x1", "y2"});
        assertThatThrownBy(() -> CellSources.rows(model, given, List.of("x", "y"), 20))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("Row 2: no combination allowed by")
                .hasMessageContaining("'x' = 'x1' and 'y' = 'y2'");
    }

    /** Half of the data's rows are of a class that the rules do not allow: their samples get another. */
    @Test
    void rulesChangeClassesOfTheDataThatBreakThem() {
        RowPatterns patterns =
                new RowPatterns(List.of(new RowPattern(3, List.of(), 100), new RowPattern(1, List.of(), 100)), 0);
        DiffusionModel model = TestModels.model(linked(), new Conditioning("z", 0.5), patterns, 3);
        List<Object[]> rows = sample(model, CellSources.likeData(model, 1, MissingCells.NONE), 200);
        assertThat(rows)
                .allSatisfy(row -> assertThat(model.encoding().violations(row)).isEmpty());
        assertThat(rows.stream().filter(row -> row[2].equals("z2")).count()).isGreaterThanOrEqualTo(99);
    }

    /** The observed a and c obey the rule, but the nearest values within their bounds, 80 and 150, do not. */
    @Test
    void gapsBesideValuesOutOfBoundsAreFilledUnderRules() {
        TableEncoding encoding = encoding(
                List.of(
                        new EncodedColumn("a", new NumberCodec(new Standardisation(40, 25), 0, 80, 1)),
                        new EncodedColumn("c", new NumberCodec(new Standardisation(70, 30), 0, 150, 1)),
                        new EncodedColumn("d", new NumberCodec(new Standardisation(40, 25), 0, 150, 1))),
                "c - a <= 60\nd <= c");
        DiffusionModel model = TestModels.model(encoding, 3);
        List<Object[]> rows = new ArrayList<>();
        try (Backend backend = new PortableBackend()) {
            for (ImputationMode mode : ImputationMode.values()) {
                ImputationOutcome outcome = new TableImputer(model, SETTINGS, backend, mode, 3)
                        .impute(
                                RowSource.of(encoding.schema(), List.<Object[]>of(new Object[] {95.0, 150.0, null})),
                                1,
                                (number, imputation, row) -> rows.add(row),
                                RunMonitor.NONE);
                assertThat(outcome).isEqualTo(new ImputationOutcome(1, 1, 1, 1, 0));
            }
        }
        assertThat(rows).hasSize(4).allSatisfy(row -> {
            assertThat(row).startsWith(95.0, 150.0);
            assertThat((double) row[2]).isBetween(0.0, 150.0);
        });
    }
}
