// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a user can decide about columns, and what is refused; dates with their bounds. */
class ColumnSettingsTest {

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("x", ColumnKind.NUMBER),
            new TableColumn("name", ColumnKind.NOMINAL),
            new TableColumn("day", ColumnKind.DATE),
            new TableColumn("moment", ColumnKind.DATE_TIME));

    @Test
    void datesKeepTheirUnitAndGetBounds() {
        FittedEncoding fitted = fit(EncodingSettings.DEFAULT
                .withMargin(0.5)
                .withBounds(Map.of("day", Bounds.parse(ColumnKind.DATE, "1960-01-01", ""))));
        TemporalCodec day = (TemporalCodec) fitted.encoding().require("day").codec();
        assertThat(day.lower()).isEqualTo(LocalDate.of(1960, 1, 1).toEpochDay());
        // 40 rows, a day apart from 1969-12-22 on; half of 39 days beyond 1970-01-30.
        assertThat(day.upper()).isEqualTo(29 + 19);
        TemporalCodec moment =
                (TemporalCodec) fitted.encoding().require("moment").codec();
        assertThat(moment.unit()).isEqualTo(ChronoUnit.MINUTES);
        ColumnProposal proposal = fitted.proposals().get(3);
        assertThat(proposal.codec()).isEqualTo("date-time, in minutes");
        assertThat(proposal.reason()).isEqualTo("All values are whole minutes.");
        assertThat(proposal.upper()).startsWith("2024-");
    }

    @Test
    void rowsOfDatesComeBack() {
        TableEncoding encoding = fit(EncodingSettings.DEFAULT).encoding();
        for (Object[] row : rows()) {
            float[] x = new float[encoding.dimension()];
            encoding.encode(row, 1, x, 0);
            assertThat(encoding.decode(x, 0, DecodeRow.of(0))).containsExactly(row);
        }
    }

    @Test
    void rejectsDatesOutsideTheirBounds() {
        assertRejected(
                EncodingSettings.DEFAULT.withBounds(Map.of("day", Bounds.parse(ColumnKind.DATE, "1970-01-01", ""))),
                "Column 'day' has values from 1969-12-22 to 1970-01-30, but its bounds are set to [1970-01-01,");
    }

    @Test
    void rejectsWhatAColumnCannotBe() {
        assertRejected(
                of("name", ColumnSettings.of(Treatment.LOGARITHM)),
                "Column 'name' is of kind nominal and cannot be treated as 'logarithm'; choose one of 'automatic',"
                        + " 'ordinal', 'nominal', 'identifier'.");
        assertRejected(
                of("x", ColumnSettings.of(Treatment.LOGARITHM)),
                "Column 'x' is to be scaled by the logarithm, but its smallest value is -2; all must be positive.");
        assertRejected(of("z", ColumnSettings.of(Treatment.LINEAR)), "set for column 'z', but there is no such column");
        assertRejected(
                EncodingSettings.DEFAULT.withBounds(Map.of("name", new Bounds(0, 1))),
                "Bounds are set for column 'name', which is of kind nominal");
        assertRejected(
                of("x", ColumnSettings.of(Treatment.ORDINAL).withBounds(new Bounds(-9, 99))),
                "Bounds are set for column 'x', which is treated as 'ordinal'");
        assertRejected(
                of("name", ColumnSettings.ordinal("n0", "n1", "n7")),
                "The order of column 'name' names 'n7', which no row has; the column has [n0, n1, n2].");
        assertRejected(of("name", ColumnSettings.ordinal("n0", "n1")), "The order of column 'name' lacks [n2]");
        assertThatThrownBy(() -> ColumnSettings.ordinal("a", "a"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("each once, but found [a, a]");
    }

    @Test
    void rejectsLinearRulesAboutOtherColumns() {
        assertRejected(
                EncodingSettings.DEFAULT.withAffineColumns(Set.of("name")),
                "Column 'name' is of kind nominal and cannot occur in a linear rule");
        assertRejected(
                of("x", ColumnSettings.of(Treatment.SPIKE)).withAffineColumns(Set.of("x")),
                "Column 'x' occurs in a linear rule and cannot be treated as 'spike'");
    }

    @Test
    void rejectsYearsBeyondTheCalendar() {
        List<Object[]> rows = List.<Object[]>of(new Object[] {LocalDate.of(10_000, 1, 1)});
        RowSource source = RowSource.of(List.of(new TableColumn("day", ColumnKind.DATE)), rows);
        assertThatThrownBy(() -> TableEncodingFitter.fit(source, EncodingSettings.DEFAULT))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("Column 'day', row 1: the value +10000-01-01 lies beyond the years");
    }

    private static EncodingSettings of(String column, ColumnSettings settings) {
        return EncodingSettings.DEFAULT.withColumns(Map.of(column, settings));
    }

    private static void assertRejected(EncodingSettings settings, String message) {
        assertThatThrownBy(() -> fit(settings))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(message);
    }

    private static FittedEncoding fit(EncodingSettings settings) {
        return TableEncodingFitter.fit(RowSource.of(COLUMNS, rows()), settings);
    }

    private static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            LocalDateTime moment = LocalDateTime.of(2024, 1, 1, 8, 0).plusMinutes(17L * i);
            rows.add(new Object[] {i - 2.0, "n" + i % 3, LocalDate.ofEpochDay(i - 10), moment});
        }
        return rows;
    }
}
