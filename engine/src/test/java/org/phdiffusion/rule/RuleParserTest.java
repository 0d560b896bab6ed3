// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {

    static final List<RuleColumn> COLUMNS = List.of(
            new RuleColumn("a", ColumnUnit.NUMBER),
            new RuleColumn("b", ColumnUnit.NUMBER),
            new RuleColumn("total", ColumnUnit.NUMBER),
            new RuleColumn("nights", ColumnUnit.NUMBER),
            new RuleColumn("bill length (mm)", ColumnUnit.NUMBER),
            new RuleColumn("departure", ColumnUnit.DATE_TIME),
            new RuleColumn("arrival", ColumnUnit.DATE_TIME),
            new RuleColumn("day", ColumnUnit.DATE),
            new RuleColumn("opens", ColumnUnit.TIME),
            new RuleColumn("closes", ColumnUnit.TIME),
            new RuleColumn("island", ColumnUnit.CATEGORY),
            new RuleColumn("species", ColumnUnit.CATEGORY),
            new RuleColumn("wild", ColumnUnit.TRUTH));

    private static final long DAY = 86_400;

    private static LinearRule linear(String text) {
        RuleSet rules = RuleParser.parse(text, COLUMNS);
        assertThat(rules.rules()).hasSize(1);
        return rules.linear().get(0);
    }

    private static Map<String, BigDecimal> terms(Object... namesAndNumbers) {
        Map<String, BigDecimal> terms = new HashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            terms.put((String) namesAndNumbers[i], new BigDecimal(namesAndNumbers[i + 1].toString()));
        }
        return terms;
    }

    private static void assertNormal(String text, Map<String, BigDecimal> terms, Relation relation, String constant) {
        LinearRule rule = linear(text);
        assertThat(rule.coefficients().keySet()).as(text).isEqualTo(terms.keySet());
        terms.forEach((name, value) ->
                assertThat(rule.coefficients().get(name)).as(text + ": " + name).isEqualByComparingTo(value));
        assertThat(rule.relation()).as(text).isEqualTo(relation);
        assertThat(rule.constant()).as(text).isEqualByComparingTo(constant);
    }

    @Test
    void bringsLinearRulesIntoNormalForm() {
        assertNormal("a <= b", terms("a", 1, "b", -1), Relation.AT_MOST, "0");
        assertNormal("a + b = total", terms("a", 1, "b", 1, "total", -1), Relation.EQUAL, "0");
        assertNormal("2*a - 0.5*b >= 10", terms("a", -2, "b", "0.5"), Relation.AT_MOST, "-10");
        assertNormal("\"bill length (mm)\" > 30", terms("bill length (mm)", -1), Relation.BELOW, "-30");
        assertNormal("-(a - 2*(b + 1))/4 + 3 < 0.25*a", terms("a", "-0.5", "b", "0.5"), Relation.BELOW, "-3.5");
        assertNormal("a*2 == 1e2 * $b$ + a", terms("a", 1, "b", -100), Relation.EQUAL, "0");
        assertNormal("a \u2264 .5", terms("a", 1), Relation.AT_MOST, "0.5");
        assertNormal("a \u2265 b # comment", terms("a", -1, "b", 1), Relation.AT_MOST, "0");
    }

    @Test
    void countsDatesAndDurationsInSeconds() {
        assertNormal("day <= 1970-01-03", terms("day", 1), Relation.AT_MOST, "" + 2 * DAY);
        assertNormal("1970-01-01T12:00 <= arrival", terms("arrival", -1), Relation.AT_MOST, "-43200");
        assertNormal(
                "arrival - departure <= 30 days", terms("arrival", 1, "departure", -1), Relation.AT_MOST, "2592000");
        assertNormal("departure + 90 minutes < arrival", terms("arrival", -1, "departure", 1), Relation.BELOW, "-5400");
        assertNormal(
                "day + nights * 1 day = arrival", terms("day", 1, "nights", DAY, "arrival", -1), Relation.EQUAL, "0");
        assertNormal("closes - opens >= 0", terms("closes", -1, "opens", 1), Relation.AT_MOST, "0");
        assertNormal("opens >= 08:30", terms("opens", -1), Relation.AT_MOST, "-30600");
        assertNormal("opens <= 08:30:00.5", terms("opens", 1), Relation.AT_MOST, "30600.5");
        assertNormal("arrival - day <= 1.5 weeks", terms("arrival", 1, "day", -1), Relation.AT_MOST, "907200");
    }

    @Test
    void aChainIsTwoRules() {
        RuleSet rules = RuleParser.parse("0 <= a < b", COLUMNS);
        assertThat(rules.text()).isEqualTo("0 <= a\na < b");
    }

    @Test
    void blankLinesAndCommentsMeanNothing() {
        RuleSet rules = RuleParser.parse("\n  # nothing\r\na <= b # really\n\n\t\nb <= total", COLUMNS);
        assertThat(rules.text()).isEqualTo("a <= b\nb <= total");
        assertThat(RuleParser.parse("", COLUMNS).isEmpty()).isTrue();
    }

    @Test
    void readsCombinations() {
        RuleSet rules = RuleParser.parse("""
                combinations of island, species as in data
                combinations of island, $species$, "wild" in (Biscoe, "Adel, ie", true), (7, x, false), (7, x, false)
                """, COLUMNS);
        assertThat(rules.combinations())
                .containsExactly(
                        new CombinationRule(List.of("island", "species"), true, List.of()),
                        new CombinationRule(
                                List.of("island", "species", "wild"),
                                false,
                                List.of(List.of("Biscoe", "Adel, ie", "true"), List.of("7", "x", "false"))));
        assertThat(rules.combinationColumns()).containsExactly("island", "species", "wild");
        assertThat(rules.linearColumns()).isEmpty();
    }

    @Test
    void evaluatesInTheOrderInWhichARuleWasWritten() {
        Map<String, Double> values = Map.of("a", 0.1, "b", 0.2, "total", 0.3);
        assertThat(linear("a + b <= total").holds(values::get)).isFalse();
        assertThat(linear("a <= total - b").holds(values::get)).isEqualTo(0.1 <= 0.3 - 0.2);
        assertThat(linear("total = a + b").solve(values::get)).isEqualTo(0.1 + 0.2);
        assertThat(linear("total = a + b").solvedColumn()).contains("total");
        assertThat(linear("a + b = total").solvedColumn()).contains("total");
        assertThat(linear("a + b = total + 1").solvedColumn()).isEmpty();
        assertThat(linear("a = 2*a - b").solvedColumn()).isEmpty();
        assertThat(linear("a <= b").solvedColumn()).isEmpty();
        assertThat(linear("a + b = total").relativeGap(values::get)).isBetween(1e-17, 1e-15);
        assertThat(linear("a <= b").holds(name -> Double.NaN)).isFalse();
        assertThat(linear("a = b").holds(name -> name.equals("a") ? -0.0 : 0.0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "departur <= arrival | line 1, character 1: there is no column 'departur'; did you mean 'departure'?",
                "a <= zzzzzz | the columns are 'a', 'b', 'total', 'nights', 'bill length (mm)', 'departure', 'arrival', 'day' and 5 more.",
                "a < = b | character 5: found '=', but expected a column, a number, a date or '('.",
                "a b <= 1 | character 3: found 'b', but expected <=, >=, =, <, > or an operation.",
                "a != b | found '!=', but expected <=, >=, =, <, > or an operation.",
                "a | found the end of the line, but expected <=, >=, =, <, > or an operation.",
                "(a <= b | found '<=', but expected ')' after 'a'.",
                "a * b <= 1 | 'a' times 'b' is not linear; multiply a column with a number only.",
                "a / b <= 1 | 'b' is no plain number; divide by a number other than 0 only.",
                "a / 3 <= 1 | 1/3 is no finite decimal, so the rule could not be checked exactly; multiply the other side by 3 instead.",
                "a / 0 <= 1 | 1/0 is no finite decimal",
                "species <= 3 | column 'species' holds text, but sums and comparisons take numbers, dates and times only; say which values may occur with 'combinations of species in (...), (...)'.",
                "wild >= 1 | column 'wild' holds true or false",
                "arrival <= 5 | 'arrival' is a date, but '5' is a number; compare 'arrival' with a date such as 2024-01-31 or with another date column",
                "arrival <= 5 days | 'arrival' is a date, but '5 days' is a duration; compare 'arrival' with a date such as 2024-01-31",
                "arrival - departure <= 5 | 'arrival - departure' is a duration, but '5' is a number; give '5' a unit: seconds, minutes, hours, days or weeks.",
                "arrival - departure <= nights | multiply 'nights' with its unit, such as 1 day.",
                "arrival + departure <= 2024-01-31 | 'arrival + departure' is neither a date nor a duration",
                "opens <= arrival | 'opens' is a time of day, but 'arrival' is a date",
                "arrival <= 2024-02-30 | '2024-02-30' is no date or time (Text '2024-02-30' could not be parsed: Invalid date 'FEBRUARY 30'); a date is written 2024-01-31",
                "arrival - departure <= 3 dayz | 'dayz' after a number is no unit of time; write seconds, minutes, hours, days or weeks, or '3 * dayz' to multiply.",
                "(3 days) * (arrival - departure) <= 3 days | '3 days' is a duration and 'arrival - departure' is a duration; they cannot be multiplied.",
                "2024-01-31 * a <= 3 | '2024-01-31' is a date and 'a' is a number; they cannot be multiplied.",
                "1 <= 2 | compares no column, or each one cancels out; name a column on one side.",
                "a + b <= a + b | compares no column",
                "a <= 1e999 | '1e999' is too large; numbers go up to 1.7e308.",
                "\"a <= b | character 1: the quoted name has no end; close it with a second \".",
                "$a <= b | the name after '$' has no end; close it with a second $.",
                "a <= b; | character 7: ';' has no meaning in a rule; put the names of columns with special characters into double quotes.",
                "combinations of island | found the end of the line, but expected ',' and another column, 'as in data', or 'in' and a list of combinations.",
                "combinations of island as in data | 'as in data' needs at least two columns",
                "combinations of island, species as data | found 'data', but expected 'as in data'.",
                "combinations of island, a as in data | column 'a' is a number, but combinations are of text and true/false columns only.",
                "combinations of island, island as in data | column 'island' is named twice; name it once.",
                "combinations of island, species in Biscoe | found 'Biscoe', but expected '(' that begins a combination such as (a, b).",
                "combinations of island, species in (Biscoe) | the combination (Biscoe) has 1 values, but there are 2 columns: island, species.",
                "combinations of island, species in (Big island, x) | found 'island', but expected ',' or ')'; put values of several words into double quotes.",
                "combinations of island, wild in (Biscoe, yes) | column 'wild' holds true or false, but found 'yes'.",
                "combinations of island, species in (a, b) c | found 'c', but expected ',' and another combination, or the end of the line."
            })
    void namesPlaceFindingAndRemedyOfAMistake(String text, String message) {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleParser.parse(text, COLUMNS))
                .withMessageContaining(message);
    }

    @Test
    void countsLinesInMessages() {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleParser.parse("a <= b\n\n# c\na <= c", COLUMNS))
                .withMessageStartingWith("Rules, line 4, character 6: there is no column 'c'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x <= y",
                "x - y <= 3 days",
                "x <= 2024-01-31",
                "x + 2*y*1 day <= 2024-01-31T10:00",
                "combinations of p, q as in data"
            })
    void checksRulesWhoseColumnsAreNotKnownYet(String text) {
        assertThatCode(() -> RuleParser.check(text)).doesNotThrowAnyException();
    }

    @Test
    void findsMistakesBeforeTheColumnsAreKnown() {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleParser.check("x <= y * z"))
                .withMessageContaining("not linear");
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleParser.check("x <=\n"))
                .withMessageContaining("line 1, character 5: found the end of the line");
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowing() {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleParser.parse("(".repeat(50_000) + "a", COLUMNS))
                .withMessageContaining("at most 100 nested parentheses and signs");
    }
}
