// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.phdiffusion.rule.RuleParser;
import org.phdiffusion.rule.RuleSet;

/** Whatever is decoded obeys every rule and every bound, and given cells stay. */
class RepairTest {

    private static final long SEED = 31_337;
    private static final int CASES = 200;
    private static final int POINTS = 8;
    private static final String[] FORMS = {
        "%1$s <= %2$s",
        "%1$s + %2$s <= %3$s",
        "%1$s + %2$s = %3$s",
        "%3$s = %1$s + %2$s",
        "2*%1$s - 0.5*%2$s >= %4$s",
        "%1$s - %2$s < %4$s",
        "%1$s >= %4$s",
        "0.1*%1$s <= %2$s",
        "%1$s + %2$s + %3$s = %4$s",
        "3*%1$s = 2*%2$s"
    };

    @Test
    void everyDecodedRowObeysRulesAndBounds() {
        int tried = 0;
        for (int i = 0; tried < CASES; i++) {
            Random random = new Random(SEED + i);
            String label = "seed " + SEED + ", case " + i;
            List<EncodedColumn> columns = columns(random);
            RuleSet rules = rules(random, columns);
            TableEncoding encoding;
            try {
                encoding = new TableEncoding(columns, rules, null);
            } catch (TableException e) {
                continue;
            }
            tried++;
            for (int p = 0; p < POINTS; p++) {
                float[] source = point(random, columns.size());
                Object[] row = encoding.decode(source, 0, DecodeRow.of(p));
                assertObeys(encoding, row, label + ": " + rules.text() + " on " + columns);
                float[] encoded = new float[columns.size()];
                encoding.encode(row, 1, encoded, 0);
                assertThat(encoding.convexSet().contains(encoded, 0))
                        .as(label + " " + rules.text() + Arrays.toString(row))
                        .isTrue();
                Object[] given = new Object[row.length];
                for (int j = 0; j < given.length; j++) {
                    given[j] = random.nextInt(3) == 0 ? row[j] : null;
                }
                assertThatCode(() -> encoding.checkGiven(given, 1))
                        .as(label + " " + columns)
                        .doesNotThrowAnyException();
                Object[] around = encoding.decode(point(random, columns.size()), 0, DecodeRow.of(p), given);
                assertObeys(encoding, around, label + " given " + Arrays.toString(given) + ": " + rules.text());
                for (int j = 0; j < given.length; j++) {
                    assertThat(given[j] == null || given[j] == around[j])
                            .as(label)
                            .isTrue();
                }
            }
        }
    }

    /** Every fifth sum of a and b has a c: cuts may go astray, and one stored row served for all those points. */
    @Test
    void rowsStayNearTheirPointsWhereFewGridPointsObey() {
        List<EncodedColumn> columns = List.of(
                new EncodedColumn("a", new NumberCodec(new Standardisation(50, 29), 0, 100, 1)),
                new EncodedColumn("b", new NumberCodec(new Standardisation(50, 29), 0, 100, 1)),
                new EncodedColumn("c", new NumberCodec(new Standardisation(80, 40), 0, 160, 1)));
        RuleSet rules = RuleParser.parse(
                "4*a + 4*b = 5*c",
                RuleUnits.columns(columns.stream().map(EncodedColumn::column).toList()));
        TableEncoding encoding = new TableEncoding(columns, rules, null);
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            float[] point = point(random, 3);
            encoding.convexSet().project(point, 0);
            Object[] row = encoding.decode(point, 0, DecodeRow.of(i));
            assertObeys(encoding, row, "seed " + SEED + ", case " + i);
            float[] encoded = new float[3];
            encoding.encode(row, 1, encoded, 0);
            for (int j = 0; j < 3; j++) {
                // a unit of the last decimal is 0.0035 deviations
                assertThat(encoded[j]).as("seed %d, case %d", SEED, i).isCloseTo(point[j], within(0.05f));
            }
        }
    }

    private static void assertObeys(TableEncoding encoding, Object[] row, String label) {
        assertThat(encoding.violations(row))
                .as(label + " " + Arrays.toString(row))
                .isEmpty();
        for (int j = 0; j < row.length; j++) {
            double value = ((Number) row[j]).doubleValue();
            ColumnCodec codec = encoding.columns().get(j).codec();
            double lower = codec instanceof NumberCodec number ? number.lower() : ((IntegerCodec) codec).lower();
            double upper = codec instanceof NumberCodec number ? number.upper() : ((IntegerCodec) codec).upper();
            assertThat(value).as(label).isBetween(lower, upper);
            if (codec instanceof NumberCodec number && number.decimals() >= 0) {
                assertThat(NumberCodec.decimals(value, 0)).as(label).isBetween(0, number.decimals());
            }
        }
    }

    private static List<EncodedColumn> columns(Random random) {
        List<EncodedColumn> columns = new ArrayList<>();
        for (int j = 2 + random.nextInt(4); j > 0; j--) {
            double lower = random.nextInt(20) - 10;
            double upper = lower + 1 + random.nextInt(20);
            Standardisation scaling =
                    new Standardisation(lower + random.nextDouble() * (upper - lower), 0.3 + 5 * random.nextDouble());
            ColumnCodec codec = switch (random.nextInt(4)) {
                case 0 -> new IntegerCodec(scaling, (long) lower, (long) upper, random.nextBoolean());
                case 1 -> new NumberCodec(scaling, lower + 0.05, upper, NumberCodec.ALL_DECIMALS);
                default -> new NumberCodec(scaling, lower, upper + 0.25, random.nextInt(3));
            };
            columns.add(new EncodedColumn("x" + j, codec));
        }
        return columns;
    }

    private static RuleSet rules(Random random, List<EncodedColumn> columns) {
        StringBuilder text = new StringBuilder();
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            Object[] names = random.ints(0, columns.size())
                    .distinct()
                    .limit(2)
                    .mapToObj(j -> columns.get(j).name())
                    .toArray();
            String third = columns.get(random.nextInt(columns.size())).name();
            boolean free = !third.equals(names[0]) && !third.equals(names[1]);
            text.append(String.format(
                            FORMS[random.nextInt(FORMS.length)],
                            names[0],
                            names[1],
                            free ? third : Integer.toString(random.nextInt(12)),
                            Integer.toString(random.nextInt(9) - 4)))
                    .append('\n');
        }
        return RuleParser.parse(
                text.toString(),
                RuleUnits.columns(columns.stream().map(EncodedColumn::column).toList()));
    }

    private static float[] point(Random random, int n) {
        float[] x = new float[n];
        double scale = random.nextInt(10) == 0 ? 1e6 : 1 + random.nextInt(3);
        for (int j = 0; j < n; j++) {
            x[j] = random.nextInt(40) == 0 ? Float.NaN : (float) (scale * random.nextGaussian());
        }
        return x;
    }
}
