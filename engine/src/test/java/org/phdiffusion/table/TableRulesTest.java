// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.rule.RuleParser;
import org.phdiffusion.rule.RuleSet;

class TableRulesTest {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("a", ColumnKind.NUMBER),
            new TableColumn("island", ColumnKind.NOMINAL),
            new TableColumn("b", ColumnKind.INTEGER),
            new TableColumn("species", ColumnKind.NOMINAL),
            new TableColumn("total", ColumnKind.NUMBER),
            new TableColumn("wild", ColumnKind.BOOLEAN),
            new TableColumn("unit", ColumnKind.INTEGER));

    private static RuleSet rules(String text) {
        return RuleParser.parse(text, RuleUnits.columns(COLUMNS));
    }

    /** 100 rows with a in [0, 9.9], b in [0, 99], total = a + b, but for the rows numbered 10 and 20. */
    private static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        String[] islands = {"Biscoe", "Dream", "Torgersen"};
        for (int i = 0; i < 100; i++) {
            double a = i % 10 == 0 ? 0.1 * i / 10 : (i % 100) / 10.0;
            double total = Math.round(10 * (a + i)) / 10.0 + (i == 9 || i == 19 ? 5 : 0);
            String island = islands[i % 3];
            String species = i % 3 == 2 ? "Adelie" : i % 2 == 0 ? "Gentoo" : "Chinstrap";
            rows.add(new Object[] {Math.round(10 * a) / 10.0, island, i, species, total, i % 3 == 0, 1});
        }
        return rows;
    }

    private static FittedEncoding fit(String rules) {
        TableEncodingFitter fitter = new TableEncodingFitter(COLUMNS, EncodingSettings.DEFAULT, rules(rules));
        rows().forEach(fitter::add);
        return fitter.finish();
    }

    private static ThrowableAssertAlternative<TableException> assertRefused(String rules) {
        return assertThatExceptionOfType(TableException.class).isThrownBy(() -> fit(rules));
    }

    @Test
    void countsTheRowsThatBreakARule() {
        FittedEncoding fitted = fit("total = a + b\na <= b + 1");
        assertThat(fitted.warnings())
                .contains("2 of 100 rows break the rule 'total = a + b' (rows 10, 20); samples will obey it.")
                .noneMatch(warning -> warning.contains("a <= b"));
        assertThat(fitted.encoding().rules().text()).isEqualTo("total = a + b\na <= b + 1");
    }

    @Test
    void rowsThatLackAValueOfARuleDoNotBreakIt() {
        TableEncoding encoding = fit("total = a + b").encoding();
        Object[] row = {1.0, "Biscoe", 2, "Adelie", 4.0, true, 1};
        assertThat(encoding.violations(row)).hasSize(1);
        row[2] = null;
        assertThat(encoding.violations(row)).isEmpty();
    }

    @Test
    void samplesOnlyCombinationsOfTheData() {
        TableEncoding encoding = fit("combinations of island, wild, species as in data\n"
                        + "combinations of species, wild in (Adelie, false), (Gentoo, true)")
                .encoding();
        Random random = new Random(3);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Object[] row = encoding.decode(gaussians(random, encoding.dimension()), 0, DecodeRow.of(i));
            assertThat(encoding.violations(row)).as("seed 3, case %d", i).isEmpty();
            seen.add(row[1] + " " + row[3] + " " + row[5]);
        }
        assertThat(seen).containsOnly("Biscoe Gentoo true", "Torgersen Adelie false");
        assertThat(new ArrayList<>(new TreeSet<>(seen))).hasSize(2);
    }

    @Test
    void picksTheCombinationWithTheHighestCoordinates() {
        TableEncoding encoding = fit("combinations of island, species in (Biscoe, Gentoo), (Dream, Adelie)")
                .encoding();
        float[] x = new float[encoding.dimension()];
        x[encoding.offset(1)] = 1.5f;
        x[encoding.offset(1) + 1] = 1;
        x[encoding.offset(3)] = 0.5f;
        x[encoding.offset(3) + 2] = 1.25f;
        assertThat(encoding.coordinateLabels())
                .contains("island=Biscoe", "island=Dream", "species=Gentoo", "species=Adelie");
        assertThat(Arrays.asList(encoding.decode(x, 0, DecodeRow.of(0)))).contains("Dream", "Adelie");
        Object[] given = {null, "Biscoe", null, null, null, null, null};
        assertThat(Arrays.asList(encoding.decode(x, 0, DecodeRow.of(0), given))).contains("Biscoe", "Gentoo");
    }

    @Test
    void givenCellsThatNoRowCanHaveAreNamed() {
        TableEncoding encoding =
                fit("a <= b\ncombinations of island, species as in data").encoding();
        encoding.checkGiven(new Object[] {9.9, "Biscoe", null, "Gentoo", null, null, null}, 1);
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> encoding.checkGiven(new Object[] {8.5, null, 8, null, null, null, null}, 7))
                .withMessageStartingWith("Row 7: no row that obeys 'a <= b' has 'a' = 8.5 and 'b' = 8;");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() ->
                        encoding.checkGiven(new Object[] {null, "Torgersen", null, "Gentoo", null, null, null}, 3))
                .withMessage("Row 3: no combination allowed by 'combinations of island, species as in da...' has"
                        + " 'island' = 'Torgersen' and 'species' = 'Gentoo'; change a value or leave a cell empty.");
    }

    @Test
    void refusesRulesThatNoRowCanObey() {
        assertRefused("a >= b + 200")
                .withMessageContaining("No row within the bounds of its columns can obey 'a >= b + 200'")
                .withMessageContaining("'b' lies in [0, 99]");
        assertRefused("a <= b - 1\nb <= total\ntotal <= a")
                .withMessageContaining(
                        "The rules 'a <= b - 1' and 'b <= total' and 'total <= a' contradict each other");
        assertRefused("2*b = 7").withMessageContaining("The rule '2*b = 7' cannot hold");
        assertRefused("a + 0.05 = b").withMessageContaining("cannot hold");
        assertRefused("unit >= 2").withMessageContaining("never change, and their values break it");
        assertRefused("b <= -0.5 + 0*a\nb >= 0").withMessageContaining("No row");
        assertRefused("combinations of island, species in (Atlantis, Adelie)")
                .withMessageContaining("No combination of 'island', 'species' is allowed");
        assertRefused("total = a + b + 7").withMessageContaining("breaks the rule 'total = a + b + 7'");
    }

    @Test
    void namesValuesThatNeverOccur() {
        assertThat(fit("combinations of island, species in (Biscoe, Gentoo), (Biscoo, Gentoo)")
                        .warnings())
                .anyMatch(warning -> warning.contains("allows 'Biscoo', which never occurs in column 'island'"));
    }

    @Test
    void rulesTravelWithTheEncoding() {
        TableEncoding encoding = fit("total = a + b\na < b + 1\ncombinations of island, species as in data\n"
                        + "combinations of island, wild in (Biscoe, true), (Dream, false), (Dream, true)")
                .encoding();
        String json = TableEncodingJson.toText(encoding);
        TableEncoding read = TableEncodingJson.ofText(json);
        assertThat(read).isEqualTo(encoding);
        assertThat(TableEncodingJson.toText(read)).isEqualTo(json);
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> TableEncodingJson.ofText(json.replace("total = a", "total = aa")))
                .withMessageContaining("there is no column 'aa'");
        assertThatExceptionOfType(TableException.class)
                .isThrownBy(() -> TableEncodingJson.ofText(json.replace("\"example\"", "\"exampel\"")))
                .withMessageContaining("lacks the field 'example'");
        assertThat(TableEncodingJson.toText(new TableEncoding(encoding.columns())))
                .doesNotContain("rules");
    }

    @Test
    void datesAndTimesObeyRulesWithDurations() {
        List<TableColumn> columns = List.of(
                new TableColumn("ordered", ColumnKind.DATE),
                new TableColumn("left", ColumnKind.DATE_TIME),
                new TableColumn("arrived", ColumnKind.DATE_TIME),
                new TableColumn("days", ColumnKind.INTEGER),
                new TableColumn("due", ColumnKind.DATE));
        RuleSet rules = RuleParser.parse(
                "ordered <= left\nleft + 90 minutes <= arrived\narrived - left < 3 days\n"
                        + "ordered + days * 1 day = due\ndue <= 2024-04-20",
                RuleUnits.columns(columns));
        TableEncodingFitter fitter = new TableEncodingFitter(columns, EncodingSettings.DEFAULT, rules);
        Random random = new Random(8);
        for (int i = 0; i < 60; i++) {
            LocalDate ordered = LocalDate.of(2024, 1, 1).plusDays(i);
            LocalDateTime left = ordered.atTime(random.nextInt(24), random.nextInt(60));
            int days = random.nextInt(40);
            fitter.add(new Object[] {
                ordered, left, left.plusMinutes(90 + random.nextInt(2000)), days, ordered.plusDays(days)
            });
        }
        FittedEncoding fitted = fitter.finish();
        assertThat(fitted.warnings()).isEmpty();
        TableEncoding encoding = TableEncodingJson.ofText(TableEncodingJson.toText(fitted.encoding()));
        assertThat(encoding).isEqualTo(fitted.encoding());
        for (int i = 0; i < 200; i++) {
            Object[] row = encoding.decode(gaussians(random, encoding.dimension()), 0, DecodeRow.of(i));
            LocalDateTime left = (LocalDateTime) row[1];
            assertThat(((LocalDate) row[0]).atStartOfDay())
                    .as("seed 8, case %d", i)
                    .isBeforeOrEqualTo(left);
            assertThat((LocalDateTime) row[2])
                    .as("seed 8, case %d", i)
                    .isBetween(left.plusMinutes(90), left.plusDays(3).minusMinutes(1));
            assertThat(row[4]).as("seed 8, case %d", i).isEqualTo(((LocalDate) row[0]).plusDays((Integer) row[3]));
        }
    }

    @Test
    void theConvexSetHoldsRowsThatObeyAndNoOthers() {
        TableEncoding encoding = fit("total = a + b").encoding();
        ConvexSet set = encoding.convexSet();
        float[] x = new float[encoding.dimension()];
        List<Object[]> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            encoding.encode(rows.get(i), i + 1, x, 0);
            assertThat(set.contains(x, 0)).as("row %d", i).isEqualTo(i != 9 && i != 19);
            assertThat(encoding.boundsSet().contains(x, 0)).as("row %d", i).isTrue();
        }
    }

    private static float[] gaussians(Random random, int n) {
        float[] x = new float[n];
        for (int j = 0; j < n; j++) {
            x[j] = (float) random.nextGaussian();
        }
        return x;
    }
}
