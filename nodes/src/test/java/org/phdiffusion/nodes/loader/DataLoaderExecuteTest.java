// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.offline.Executed;

class DataLoaderExecuteTest {

    @TempDir
    private Path folder;

    @Test
    void splitsTheExampleIntoTwoDisjointTables() throws Exception {
        Executed executed = NodeBench.of(new DataLoaderNodeFactory()).execute();
        List<DataRow> data = NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.DATA));
        List<DataRow> holdOut = NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.HOLD_OUT));
        assertThat(holdOut).hasSize(69);
        assertThat(data).hasSize(344 - 69);
        Set<String> keys = holdOut.stream().map(row -> row.getKey().getString()).collect(Collectors.toSet());
        assertThat(data).noneMatch(row -> keys.contains(row.getKey().getString()));
        assertThat(executed.warning()).isEmpty();
    }

    @Test
    void keepsMissingCellsMissing() throws Exception {
        Executed executed = NodeBench.of(new DataLoaderNodeFactory())
                .with(settings -> settings.addDouble("holdOutShare", 0))
                .execute();
        List<DataRow> data = NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.DATA));
        assertThat(data).hasSize(344);
        assertThat(data.stream()
                        .filter(row -> row.stream().anyMatch(DataCell::isMissing))
                        .count())
                .isEqualTo(11);
        assertThat(NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.HOLD_OUT)))
                .isEmpty();
    }

    @Test
    void rulesGoIntoTheSchemaAndAreCheckedAgainstTheData() throws Exception {
        Executed executed = NodeBench.of(new DataLoaderNodeFactory())
                .with(settings -> settings.addString(
                        "rules",
                        "bill_depth_mm <= bill_length_mm # all obey\nbody_mass_g >= 3000\n"
                                + "combinations of island, species as in data"))
                .execute();
        assertThat(executed.warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .containsPattern("\\d+ of \\d+ rows break the rule 'body_mass_g >= 3000' \\(rows ")
                        .doesNotContain("bill_depth_mm <="));
        assertThat(((PhSchemaPortObject) executed.objects().get(DataLoaderNodeFactory.SCHEMA))
                        .encoding()
                        .rules()
                        .text())
                .isEqualTo("bill_depth_mm <= bill_length_mm\nbody_mass_g >= 3000\n"
                        + "combinations of island, species as in data");
    }

    @Test
    void proposesTheSpeciesAsNaturalClass() throws Exception {
        Executed executed = NodeBench.of(new DataLoaderNodeFactory()).execute();
        PhSchemaPortObject schema = (PhSchemaPortObject) executed.objects().get(DataLoaderNodeFactory.SCHEMA);
        assertThat(schema.getSpec().naturalClass()).contains("species");
        assertThat(schema.getSummary()).contains("8 columns");
    }

    @Test
    void drawsTheSamePatternForTheSameSeed() throws Exception {
        assertThat(firstPoint(3)).isEqualTo(firstPoint(3)).isNotEqualTo(firstPoint(4));
    }

    private static List<DataCell> firstPoint(long seed) throws Exception {
        Executed executed = NodeBench.of(new DataLoaderNodeFactory())
                .with(settings -> {
                    settings.addString("example", "PINWHEEL");
                    settings.addInt("exampleRows", 50);
                    settings.addLong("exampleSeed", seed);
                })
                .execute();
        return NodeBench.rows(executed.objects().get(0)).get(0).stream().toList();
    }

    @Test
    void readsTheTypesOfAFile() throws Exception {
        Executed executed = read("n,big,x,b,t\n1,5000000000,1.5,true,a\n2,1,2,false,b\n3,2,,true,a\n");
        assertThat(NodeBench.rows(executed.objects().get(0)).get(0).stream().toList())
                .containsExactly(
                        new IntCell(1),
                        new LongCell(5_000_000_000L),
                        new DoubleCell(1.5),
                        BooleanCell.TRUE,
                        new StringCell("a"));
        assertThat(NodeBench.rows(executed.objects().get(0)).get(2).getCell(2).isMissing())
                .isTrue();
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> read(folder.resolve("absent.csv")))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("absent.csv");
    }

    @Test
    void namesTheCellThatIsBeyondAllNumbers() {
        assertThatThrownBy(() -> read("x,y\n1,2\n1e400,3\n4,5\n"))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("'x'")
                .hasMessageContaining("1e400");
    }

    @Test
    void namesColumnsThatShareAName() {
        assertThatThrownBy(() -> read("x,y,x\n1,2,3\n"))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("both named 'x'");
    }

    @Test
    void refusesAFileInAnotherEncoding() throws Exception {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "name,x\nM\u00fcller,1\nMeier,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(file)).isInstanceOf(KNIMEException.class).hasMessageContaining("UTF-8");
        Executed executed = NodeBench.of(new DataLoaderNodeFactory())
                .with(settings -> {
                    settings.addString("source", "CSV");
                    settings.addString("path", file.toString());
                    settings.addString("encoding", "ISO-8859-1");
                    settings.addDouble("holdOutShare", 0);
                })
                .execute();
        assertThat(NodeBench.rows(executed.objects().get(0)).get(0).getCell(0))
                .isEqualTo(new StringCell("M\u00fcller"));
    }

    @Test
    void namesAColumnWithoutAnyValue() {
        assertThatThrownBy(() -> read("x,y\n1,\n2,\n3,\n"))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("'y'");
    }

    @Test
    void asksForMoreThanOneRow() {
        assertThatThrownBy(() -> read("x,y\n1,2\n"))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("at least 2");
    }

    @Test
    void refusesATableWithoutRows() {
        BufferedDataTable empty = NodeBench.emptyTable(NodeBench.spec(List.of("x"), 1.0));
        assertThatThrownBy(() -> DataLoaderConfigureTest.withPort().execute(empty))
                .isInstanceOf(KNIMEException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void warnsOfAColumnOfNumbersThatHoldsAText() throws Exception {
        Executed executed = read("x,y\n1,2\n2,3\nabout 3,4\n4,5\n");
        assertThat(executed.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("'x'").contains("line 4"));
    }

    @Test
    void warnsOfAConstantColumn() throws Exception {
        assertThat(read("x,y\n1,7\n2,7\n3,7\n").warning())
                .hasValueSatisfying(text -> assertThat(text).contains("'y'"));
    }

    @Test
    void keepsTheRowKeysOfAnInputTable() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(new Object[] {i, i % 2 == 0 ? "a" : "b"});
        }
        Executed executed = DataLoaderConfigureTest.withPort().execute(NodeBench.table(List.of("n", "t"), rows));
        assertThat(NodeBench.rows(executed.objects().get(DataLoaderNodeFactory.HOLD_OUT)))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getKey().getString()).isEqualTo("Row" + row.getCell(0)));
    }

    private Executed read(String content) throws Exception {
        Path file = folder.resolve("data.csv");
        Files.writeString(file, content);
        return read(file);
    }

    private static Executed read(Path file) throws Exception {
        return NodeBench.of(new DataLoaderNodeFactory())
                .with(settings -> {
                    settings.addString("source", "CSV");
                    settings.addString("path", file.toString());
                    settings.addDouble("holdOutShare", 0);
                })
                .execute();
    }
}
