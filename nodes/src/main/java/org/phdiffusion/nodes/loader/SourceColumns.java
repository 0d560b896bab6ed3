// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.phdiffusion.data.CsvSource;
import org.phdiffusion.data.DataException;
import org.phdiffusion.run.RunMonitor;

/** The columns that the dialog offers: those of the chosen source, as far as they can be known quickly. */
final class SourceColumns implements ColumnChoicesProvider {

    /** Larger files are not read just to open a dialog. */
    private static final long LARGEST_FILE = 8L << 20;

    private Supplier<DataLoaderNodeParameters.Source> source;
    private Supplier<Example> example;
    private Supplier<String> path;
    private Supplier<DelimiterChoice> delimiter;
    private Supplier<String> encoding;
    private Supplier<Boolean> header;
    private Supplier<Boolean> decimalComma;

    @Override
    public void init(StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
        source = initializer.computeFromValueSupplier(DataLoaderNodeParameters.SourceReference.class);
        example = initializer.computeFromValueSupplier(DataLoaderNodeParameters.ExampleReference.class);
        path = initializer.computeFromValueSupplier(DataLoaderNodeParameters.PathReference.class);
        delimiter = initializer.computeFromValueSupplier(DataLoaderNodeParameters.DelimiterReference.class);
        encoding = initializer.computeFromValueSupplier(DataLoaderNodeParameters.EncodingReference.class);
        header = initializer.computeFromValueSupplier(DataLoaderNodeParameters.HeaderReference.class);
        decimalComma = initializer.computeFromValueSupplier(DataLoaderNodeParameters.DecimalCommaReference.class);
    }

    @Override
    public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
        return switch (source.get()) {
            case EXAMPLE -> columns(LoaderSource.exampleSpec(example.get()));
            case CSV -> fileColumns();
            case TABLE ->
                input.getInPortTypes().length == 0
                        ? List.of()
                        : input.getInTableSpec(DataLoaderNodeFactory.TABLE)
                                .map(SourceColumns::columns)
                                .orElse(List.of());
        };
    }

    private static List<DataColumnSpec> columns(DataTableSpec spec) {
        return spec.stream().toList();
    }

    private List<DataColumnSpec> fileColumns() {
        try {
            Path file = Path.of(path.get().strip());
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                return List.of();
            }
            CsvSource csv = CsvSource.of(
                    file,
                    DataLoaderNodeParameters.csvSettings(
                            delimiter.get(), encoding.get(), header.get(), decimalComma.get()),
                    RunMonitor.NONE);
            return columns(LoaderSource.spec(csv.columns()));
        } catch (IOException | InvalidPathException | InvalidSettingsException | DataException e) {
            // an unreadable file is reported when the node executes; here it only has no columns to offer
            return List.of();
        }
    }
}
