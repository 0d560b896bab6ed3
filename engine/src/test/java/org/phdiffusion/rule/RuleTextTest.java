// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever can be parsed is printed such that parsing it again gives an equal rule. */
class RuleTextTest {

    private static final long SEED = 4_711;
    private static final int CASES = 200;
    private static final String[] NAMES = {"a", "total", "nights", "$bill length (mm)$", "\"b\""};

    @Test
    void canonicalTextOfLinearRulesRoundTrips() {
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            String text = sum(random, 3) + relation(random) + "nights + " + sum(random, 3);
            RuleSet rules;
            try {
                rules = RuleParser.parse(text, RuleParserTest.COLUMNS);
            } catch (RuleException e) {
                assertThat(e).as("seed %d, case %d: %s", SEED, i, text).hasMessageContaining("compares no column");
                continue;
            }
            RuleSet again = RuleParser.parse(rules.text(), RuleParserTest.COLUMNS);
            assertThat(again).as("seed %d, case %d: %s", SEED, i, text).isEqualTo(rules);
            assertThat(again.text()).isEqualTo(rules.text());
            assertSameValue(rules.linear().get(0), random, "seed " + SEED + ", case " + i + ": " + text);
        }
    }

    /** The normal form and the written one agree up to rounding. */
    private static void assertSameValue(LinearRule rule, Random random, String label) {
        double[] values = random.doubles(8, -10, 10).toArray();
        double normal = rule.coefficients().entrySet().stream()
                .mapToDouble(term ->
                        term.getValue().doubleValue() * values[term.getKey().length() % 8])
                .sum();
        double gap = Math.abs(normal - rule.constant().doubleValue());
        double scale = rule.coefficients().values().stream()
                        .mapToDouble(value -> value.abs().doubleValue())
                        .sum()
                + rule.constant().abs().doubleValue();
        if (gap > 1e-6 * scale) {
            boolean expected =
                    rule.relation().holds(Double.compare(normal, rule.constant().doubleValue()));
            assertThat(rule.holds(name -> values[name.length() % 8])).as(label).isEqualTo(expected);
        }
    }

    private static String sum(Random random, int depth) {
        StringBuilder text = new StringBuilder(product(random, depth));
        for (int k = random.nextInt(3); k > 0; k--) {
            text.append(random.nextBoolean() ? " + " : "-").append(product(random, depth));
        }
        return text.toString();
    }

    private static String product(Random random, int depth) {
        String factor = depth > 0 && random.nextInt(3) == 0
                ? "(" + sum(random, depth - 1) + ")"
                : NAMES[random.nextInt(NAMES.length)];
        return switch (random.nextInt(6)) {
            case 0 -> "-" + factor;
            case 1 -> number(random) + "*" + factor;
            case 2 -> factor + " / " + (random.nextBoolean() ? "8" : "0.5") + " * (1 - -" + number(random) + ")";
            case 3 -> number(random);
            default -> factor;
        };
    }

    private static String number(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Integer.toString(random.nextInt(1000));
            case 1 -> random.nextInt(100) + "." + random.nextInt(1000);
            default -> (1 + random.nextInt(9)) + "e" + (random.nextInt(80) - 40);
        };
    }

    private static String relation(Random random) {
        return List.of("<=", " >= ", "=", "<", " > ", "==").get(random.nextInt(6));
    }

    @Test
    void canonicalTextOfDatesAndDurationsRoundTrips() {
        String text = """
                departure + 1.5 hours <= arrival
                arrival - departure <= 2 weeks + 3 days
                day >= 2024-02-29
                arrival < 2024-02-29T23:59:59.25
                opens + 30 minutes <= closes
                closes <= 23:30
                day + nights*1 day = arrival""";
        RuleSet rules = RuleParser.parse(text, RuleParserTest.COLUMNS);
        assertThat(rules.rules()).hasSize(7);
        assertThat(RuleParser.parse(rules.text(), RuleParserTest.COLUMNS)).isEqualTo(rules);
    }

    @Test
    void canonicalTextOfCombinationsRoundTrips() {
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            List<List<String>> allowed = new ArrayList<>();
            for (int k = 1 + random.nextInt(5); k > 0; k--) {
                allowed.add(List.of(value(random), value(random)));
            }
            RuleSet rules = new RuleSet(List.of(new CombinationRule(List.of("island", "species"), false, allowed)));
            assertThat(RuleParser.parse(rules.text(), RuleParserTest.COLUMNS))
                    .as("seed %d, case %d: %s", SEED, i, rules.text())
                    .isEqualTo(rules);
        }
    }

    private static String value(Random random) {
        String letters = "ab \"#$,()=7.-_\u00e9";
        StringBuilder text = new StringBuilder();
        for (int k = random.nextInt(6); k >= 0; k--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
