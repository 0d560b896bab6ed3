// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.InvalidSettingsException;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.nodes.port.PhSchemaPortObjectSpec;
import org.phdiffusion.offline.Configured;

class DataLoaderConfigureTest {

    private static final DataTableSpec TABLE = NodeBench.spec(List.of("age", "name", "member"), 1, "a", true);

    @Test
    void knowsTheColumnsOfAnExampleBeforeExecuting() throws Exception {
        Configured configured = NodeBench.of(new DataLoaderNodeFactory()).configure();
        assertThat(NodeBench.names(configured.specs().get(DataLoaderNodeFactory.DATA)))
                .contains("species", "bill_length_mm", "year");
        DataTableSpec data = (DataTableSpec) configured.specs().get(DataLoaderNodeFactory.DATA);
        assertThat(data.getColumnSpec("year").getType()).isEqualTo(IntCell.TYPE);
        assertThat(configured.specs().get(DataLoaderNodeFactory.HOLD_OUT)).isEqualTo(data);
        assertThat(((PhSchemaPortObjectSpec) configured.specs().get(DataLoaderNodeFactory.SCHEMA))
                        .layout()
                        .toTableSpec())
                .isEqualTo(data);
        assertThat(configured.warning()).isEmpty();
    }

    @Test
    void leavesTheSpecOfAFileOpen() throws Exception {
        Configured configured = NodeBench.of(new DataLoaderNodeFactory())
                .with(settings -> {
                    settings.addString("source", "CSV");
                    settings.addString("path", "no/such/file.csv");
                })
                .configure();
        assertThat(configured.specs().subList(0, 3)).containsOnlyNulls();
        assertThat(configured.specs().get(DataLoaderNodeFactory.COLUMNS)).isEqualTo(ColumnsTable.SPEC);
    }

    @Test
    void findsMistakesInRulesBeforeExecuting() {
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(settings ->
                                settings.addString("rules", "year >= 2007\nbill_lenght_mm <= flipper_length_mm"))
                        .configure())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("line 2, character 1: there is no column 'bill_lenght_mm'")
                .hasMessageContaining("did you mean 'bill_length_mm'?");
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(settings -> settings.addString("rules", "species <= 3"))
                        .configure())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("column 'species' holds text");
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory()).with(settings -> {
                    settings.addString("source", "CSV");
                    settings.addString("path", "a.csv");
                    settings.addString("rules", "a <= ");
                }))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("found the end of the line");
    }

    @Test
    void refusesAFileWithoutAPath() {
        assertThatThrownBy(() ->
                        NodeBench.of(new DataLoaderNodeFactory()).with(settings -> settings.addString("source", "CSV")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("No file is chosen");
    }

    @Test
    void refusesAnUnknownEncoding() {
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory()).with(settings -> {
                    settings.addString("source", "CSV");
                    settings.addString("path", "a.csv");
                    settings.addString("encoding", "UTF-99");
                }))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("UTF-99");
    }

    @Test
    void asksForTheInputPortIfATableIsWanted() {
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(settings -> settings.addString("source", "TABLE"))
                        .configure())
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("no input table");
    }

    @Test
    void takesAConnectedTableByDefault() throws Exception {
        Configured configured = withPort().configure(TABLE);
        assertThat(configured.specs().get(DataLoaderNodeFactory.DATA)).isEqualTo(TABLE);
    }

    @Test
    void warnsOfATableThatIsNotUsed() throws Exception {
        Configured configured = withPort()
                .with(settings -> settings.addString("source", "EXAMPLE"))
                .configure(TABLE);
        assertThat(configured.warning())
                .hasValueSatisfying(text -> assertThat(text).contains("not used"));
    }

    @Test
    void refusesANumberOfRowsBelowOne() {
        assertThatThrownBy(() ->
                        NodeBench.of(new DataLoaderNodeFactory()).with(settings -> settings.addInt("exampleRows", 0)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Rows'")
                .hasMessageContaining("but is 0");
    }

    @Test
    void refusesAHoldOutShareThatIsNoNumber() {
        assertThatThrownBy(() -> NodeBench.of(new DataLoaderNodeFactory())
                        .with(settings -> settings.addDouble("holdOutShare", Double.NaN)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("'Hold-out share'");
    }

    /** A loader whose optional input port was added. */
    static NodeBench withPort() throws InvalidSettingsException {
        return NodeBench.of(new DataLoaderNodeFactory()).withTablePort("Table");
    }
}
