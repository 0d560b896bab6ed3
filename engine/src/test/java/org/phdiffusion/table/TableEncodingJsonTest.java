// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableEncodingJsonTest {

    private static final TableEncoding ENCODING = new TableEncoding(List.of(
            new EncodedColumn("a", new NumberCodec(new Standardisation(1, 2), -3, 7.5, 1)),
            new EncodedColumn("b", new IntegerCodec(new Standardisation(1, 2), -3, 7, true)),
            new EncodedColumn("c", new NominalCodec(List.of("x", "y"))),
            new EncodedColumn("d", new ConstantColumn(ColumnKind.NUMBER, 0.5))));
    private static final String JSON = TableEncodingJson.toText(ENCODING);

    @Test
    void isWrittenAsDocumented() {
        assertThat(JSON)
                .isEqualTo("{\"columns\":["
                        + "{\"name\":\"a\",\"codec\":\"number\",\"lower\":-3.0,\"upper\":7.5,\"decimals\":1,"
                        + "\"scaling\":{\"type\":\"standardise\",\"mean\":1.0,\"deviation\":2.0}},"
                        + "{\"name\":\"b\",\"codec\":\"integer\",\"lower\":-3,\"upper\":7,\"wide\":true,"
                        + "\"scaling\":{\"type\":\"standardise\",\"mean\":1.0,\"deviation\":2.0}},"
                        + "{\"name\":\"c\",\"codec\":\"nominal\",\"categories\":[\"x\",\"y\"]},"
                        + "{\"name\":\"d\",\"codec\":\"constant\",\"kind\":\"number\",\"wide\":false,\"value\":0.5}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"mean\":1.0 | \"mean\":1e999 | the field 'mean' must be a finite number",
                "\"mean\":1.0 | \"mean\":\"1\" | the field 'mean' must be a finite number",
                "\"mean\":1.0, | `` | lacks the field 'mean'",
                "\"mean\":1.0 | \"mean\":1.0,\"mode\":2 | has the unknown field 'mode'",
                "\"mean\":1.0 | \"mean\":1.0,\"mean\":2 | is not valid JSON: Duplicate",
                "\"deviation\":2.0 | \"deviation\":-2.0 | finite positive deviation, but found 1.0 and -2.0",
                "\"standardise\" | \"log\" | The scaling 'log' is unknown",
                "\"codec\":\"number\" | \"codec\":\"image\" | The codec 'image' is unknown",
                "\"decimals\":1 | \"decimals\":7 | must be a whole number in [-1, 6], but is 7",
                "\"upper\":7.5 | \"upper\":-7.5 | found [-3.0, -7.5]",
                "\"upper\":7, | \"upper\":7.5, | 'upper' must be a whole number",
                "\"wide\":true | \"wide\":1 | 'wide' must be true or false",
                "[\"x\",\"y\"] | [\"x\",\"x\"] | occurs twice",
                "[\"x\",\"y\"] | [\"x\",3] | must be texts",
                "[\"x\",\"y\"] | {} | must be an array",
                "\"name\":\"b\" | \"name\":\"a\" | Two columns are named 'a'",
                "\"name\":\"b\" | \"name\":\"\" | has no name",
                "\"value\":0.5 | \"value\":\"x\" | 'value' must be a finite number",
            })
    void rejectsAlteredTexts(String from, String to, String message) {
        assertThat(JSON).contains(from);
        assertThatThrownBy(() -> TableEncodingJson.ofText(JSON.replaceFirst(java.util.regex.Pattern.quote(from), to)))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anyDamageGivesAnEncodingOrAClearError() {
        Random random = new Random(12);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(JSON);
            int place = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(place, (char) (32 + random.nextInt(95)));
                case 1 -> text.setLength(place);
                default -> text.deleteCharAt(place);
            }
            try {
                assertThat(TableEncodingJson.ofText(text.toString()).columns()).isNotEmpty();
            } catch (TableException e) {
                assertThat(e).as("seed 12, case %d: %s", i, text).hasMessageMatching("(?s).{10,}");
            }
        }
    }

    @Test
    void proposesTheNaturalClass() {
        assertThat(ConditionColumn.propose(ENCODING)).contains("c");
        TableEncoding named = new TableEncoding(List.of(
                new EncodedColumn("Species", new NominalCodec(List.of("x", "y"))),
                new EncodedColumn("sex", new NominalCodec(List.of("m", "f")))));
        assertThat(ConditionColumn.propose(named)).contains("Species");
        assertThat(ConditionColumn.propose(with(column -> !column.name().equals("c"))))
                .isEmpty();
        assertThat(ConditionColumn.propose(with(column -> List.of("c", "d").contains(column.name()))))
                .isEmpty();
    }

    private static TableEncoding with(Predicate<EncodedColumn> wanted) {
        return new TableEncoding(ENCODING.columns().stream().filter(wanted).toList());
    }
}
