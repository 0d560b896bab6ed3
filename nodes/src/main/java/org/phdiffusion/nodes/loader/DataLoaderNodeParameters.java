// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextAreaWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.phdiffusion.data.CsvSettings;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.shared.Limits;
import org.phdiffusion.rule.RuleException;
import org.phdiffusion.rule.RuleParser;
import org.phdiffusion.rule.RuleSet;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.ColumnSettings;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RuleUnits;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.table.TableException;

/** Parameters of the PH Data Loader. */
final class DataLoaderNodeParameters implements NodeParameters {

    static final int MAX_EXAMPLE_ROWS = 10_000_000;
    static final int MAX_CATEGORY_ROWS = 1_000_000;
    static final double MAX_MARGIN = 10;
    static final double MAX_HOLD_OUT = 0.9;

    @Section(title = "Data")
    interface DataSection {}

    @Section(title = "Columns")
    @After(DataSection.class)
    interface ColumnsSection {}

    @Section(title = "Encoding")
    @After(ColumnsSection.class)
    interface EncodingSection {}

    @Section(title = "Rules")
    @After(EncodingSection.class)
    interface RulesSection {}

    @Section(title = "Hold-out")
    @After(RulesSection.class)
    interface HoldOutSection {}

    @Layout(DataSection.class)
    @Widget(title = "Source", description = "Where the rows come from.")
    @ValueSwitchWidget
    @ValueReference(SourceReference.class)
    Source m_source = Source.EXAMPLE;

    @Layout(DataSection.class)
    @Widget(title = "Example", description = "The example data to load: four real tables and four plane patterns.")
    @Effect(predicate = IsExample.class, type = EffectType.SHOW)
    @ValueReference(ExampleReference.class)
    Example m_example = Example.PENGUINS;

    @Layout(DataSection.class)
    @Widget(title = "Rows", description = "How many points of the pattern to draw.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = ExampleRowsMax.class)
    @Effect(predicate = IsPattern.class, type = EffectType.SHOW)
    int m_exampleRows = 2_000;

    @Layout(DataSection.class)
    @Widget(
            title = "Pattern seed",
            description = "Starts the random numbers of the pattern; the same seed draws the same points.")
    @NumberInputWidget
    @Effect(predicate = IsPattern.class, type = EffectType.SHOW)
    long m_exampleSeed = 1;

    @Layout(DataSection.class)
    @Widget(title = "File", description = """
                    The CSV file to read. A relative path is resolved against the working directory. Column types are \
                    found by reading all rows: whole numbers, numbers, true/false, ISO dates and times (2024-12-31, \
                    23:59, 2024-12-31T23:59:30), or text. Empty \
                    cells, NA and ? are missing values.""")
    @TextInputWidget(placeholder = "data/customers.csv")
    @Effect(predicate = IsCsv.class, type = EffectType.SHOW)
    @ValueReference(PathReference.class)
    String m_path = "";

    @Layout(DataSection.class)
    @Widget(title = "Delimiter", description = "What separates two values in a line of the file.")
    @Effect(predicate = IsCsv.class, type = EffectType.SHOW)
    @ValueReference(DelimiterReference.class)
    DelimiterChoice m_delimiter = DelimiterChoice.AUTO;

    @Layout(DataSection.class)
    @Widget(title = "Character encoding", description = """
                    Name of the file's character encoding, for example UTF-8, ISO-8859-1 or windows-1252. A file that \
                    is not written in this encoding is refused.""")
    @TextInputWidget
    @Effect(predicate = IsCsv.class, type = EffectType.SHOW)
    @ValueReference(EncodingReference.class)
    String m_encoding = "UTF-8";

    @Layout(DataSection.class)
    @Widget(
            title = "Column names in the first line",
            description =
                    "Whether the first line of the file names the columns; otherwise they are Column1, Column2, ...")
    @Effect(predicate = IsCsv.class, type = EffectType.SHOW)
    @ValueReference(HeaderReference.class)
    boolean m_header = true;

    @Layout(DataSection.class)
    @Widget(title = "Decimal comma", description = """
                    Whether the numbers of the file are written with a comma, as in 3,14, and without separators of \
                    thousands.""")
    @Effect(predicate = IsCsv.class, type = EffectType.SHOW)
    @ValueReference(DecimalCommaReference.class)
    @Migrate(loadDefaultIfAbsent = true)
    boolean m_decimalComma = false;

    @Layout(ColumnsSection.class)
    @Widget(title = "Columns", description = """
                    The columns to keep. Columns that become known later, for example when a large file is read, are \
                    kept unless they are excluded here by name or pattern. Numbers, whole numbers, booleans, text, \
                    dates and times without zone can be learned; columns of other types are left out with a warning. \
                    Identifiers are not learned: samples get fresh keys. A text column may have at most 1000 \
                    categories.""")
    @ColumnFilterWidget(choicesProvider = SourceColumns.class)
    ColumnFilter m_columns = new ColumnFilter().withIncludeUnknownColumns();

    @Layout(EncodingSection.class)
    @Widget(title = "Scaling of numbers", description = "How numeric columns are brought to a common scale.")
    @ValueSwitchWidget
    Scaling m_scaling = Scaling.STANDARDISE;

    @Layout(EncodingSection.class)
    @Widget(title = "Bounds margin", description = """
                    Every numeric column gets a lower and an upper bound: its observed range, widened on both sides by \
                    this share of the range. The certified sampler never leaves the bounds. With 0, no sample is \
                    smaller or larger than all real values.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MarginMax.class, stepSize = 0.05)
    double m_boundsMargin = 0.05;

    @Layout(EncodingSection.class)
    @Widget(title = "Minimum rows per category", description = """
                    Categories of fewer rows are learned as one group; samples still hold each of them, as often as \
                    the data do. With 0 this is decided column by column: columns of more than 20 categories group \
                    those that only one row has, or fewer than one row in 1000, or that are not among the 100 most \
                    frequent. With 1 nothing is grouped.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = CategoryRowsMax.class)
    @Advanced
    @Migrate(loadDefaultIfAbsent = true)
    int m_minimumCategoryRows = 0;

    @Layout(EncodingSection.class)
    @Widget(title = "Column settings", description = """
                    Columns to encode otherwise than proposed, or within other bounds. The fourth output shows what \
                    was chosen for every column, and why.""")
    @ArrayWidget(addButtonText = "Add column", elementTitle = "Column")
    @Migrate(loadDefaultIfAbsent = true)
    ColumnSetting[] m_columnSettings = {};

    @Layout(RulesSection.class)
    @Widget(title = "Rules", description = """
                    What every sample must obey, one rule a line; # begins a comment. The rows loaded are checked, and \
                    how many break a rule is told; samples then obey all rules exactly, as they are written out.
                    <ul>
                    <li>Numbers: <tt>a + b &lt;= total</tt>, <tt>total = a + b</tt>, <tt>0 &lt;= 2*a - 0.5*b &lt; \
                    10</tt>. Columns are added, subtracted, and multiplied with numbers; the relations are &lt;=, \
                    &gt;=, =, &lt; and &gt;.</li>
                    <li>Column names with spaces or signs go into double quotes or dollar signs: <tt>"bill length \
                    (mm)" &gt;= 30</tt>, <tt>$net price$ &lt;= $price$</tt>.</li>
                    <li>Dates and times: <tt>departure &lt;= arrival</tt>, <tt>ordered &gt;= 2024-01-31</tt>, \
                    <tt>arrival - departure &lt;= 30 days</tt>, <tt>opens + 90 minutes &lt;= closes</tt>, \
                    <tt>checkin + nights * 1 day = checkout</tt>. Durations are in seconds, minutes, hours, days or \
                    weeks.</li>
                    <li>Categories: <tt>combinations of island, species as in data</tt> allows the combinations \
                    that occur; <tt>combinations of island, species in (Biscoe, Adelie), (Dream, "Chinstrap")</tt> \
                    lists them.</li>
                    </ul>
                    Rows that lack a value of a rule's columns do not break it.""")
    @TextAreaWidget(rows = 6)
    @Migrate(loadDefaultIfAbsent = true)
    String m_rules = "";

    @Layout(HoldOutSection.class)
    @Widget(title = "Hold-out share", description = """
                    Share of the rows, chosen at random, that goes to the third output and is never learned from: \
                    the diagnostics compare samples with them. With 0 the third output is empty.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = HoldOutMax.class, stepSize = 0.05)
    double m_holdOutShare = 0.2;

    @Layout(HoldOutSection.class)
    @Widget(title = "Hold-out seed", description = "Starts the random choice; the same seed chooses the same rows.")
    @NumberInputWidget
    long m_holdOutSeed = 1;

    DataLoaderNodeParameters() {
        // the defaults above
    }

    DataLoaderNodeParameters(NodeParametersInput input) {
        if (input.getInPortTypes().length > 0) {
            m_source = Source.TABLE;
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Limits.check("Rows", m_exampleRows, 1, MAX_EXAMPLE_ROWS);
        Limits.check("Bounds margin", m_boundsMargin, 0, MAX_MARGIN);
        Limits.check("Hold-out share", m_holdOutShare, 0, MAX_HOLD_OUT);
        Limits.check("Minimum rows per category", m_minimumCategoryRows, 0, MAX_CATEGORY_ROWS);
        checkColumnSettings();
        checkRules();
        if (m_source == Source.CSV) {
            file();
            csvSettings();
        }
    }

    /** How the file is read. */
    CsvSettings csvSettings() throws InvalidSettingsException {
        return csvSettings(m_delimiter, m_encoding, m_header, m_decimalComma);
    }

    static CsvSettings csvSettings(DelimiterChoice delimiter, String encoding, boolean header, boolean decimalComma)
            throws InvalidSettingsException {
        try {
            Charset charset = Charset.forName(encoding == null ? "" : encoding.strip());
            return CsvSettings.DEFAULT
                    .withDelimiter(delimiter.engine())
                    .withCharset(charset)
                    .withHeader(header)
                    .withDecimalComma(decimalComma);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidSettingsException(
                    "'" + encoding + "' is no character encoding known here; enter one such as UTF-8 or"
                            + " ISO-8859-1 at 'Character encoding'.",
                    e);
        }
    }

    /** The file to read. */
    Path file() throws InvalidSettingsException {
        if (m_path == null || m_path.isBlank()) {
            throw new InvalidSettingsException("No file is chosen; enter the path of a CSV file at 'File'.");
        }
        try {
            return Path.of(m_path.strip());
        } catch (InvalidPathException e) {
            throw new InvalidSettingsException("'" + m_path + "' is no path of a file; correct it at 'File'.", e);
        }
    }

    private void checkColumnSettings() throws InvalidSettingsException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < m_columnSettings.length; i++) {
            m_columnSettings[i].check(i + 1);
            if (!names.add(m_columnSettings[i].m_column)) {
                throw new InvalidSettingsException("Two entries of 'Column settings' are about column '"
                        + m_columnSettings[i].m_column + "'; remove one.");
            }
        }
    }

    private void checkRules() throws InvalidSettingsException {
        try {
            RuleParser.check(m_rules);
        } catch (RuleException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** How the columns of a table are encoded. */
    EncodingSettings encodingSettings(ColumnLayout layout) throws InvalidSettingsException {
        Map<String, ColumnSettings> decided = new HashMap<>();
        for (ColumnSetting setting : m_columnSettings) {
            ColumnKind kind = layout.columns().stream()
                    .filter(column -> column.name().equals(setting.m_column))
                    .findFirst()
                    .orElseThrow(() -> new InvalidSettingsException("'Column settings' has an entry for column '"
                            + setting.m_column + "', which is not among the columns that are kept; remove the entry, or"
                            + " include the column at 'Columns'."))
                    .type()
                    .kind();
            decided.put(setting.m_column, setting.engine(kind));
        }
        return EncodingSettings.DEFAULT
                .withScaling(m_scaling.engine())
                .withMargin(m_boundsMargin)
                .withMinimumCategoryRows(m_minimumCategoryRows)
                .withColumns(decided);
    }

    /** A fitter of the columns of a table; refuses settings that the columns do not allow. */
    TableEncodingFitter fitter(ColumnLayout layout) throws InvalidSettingsException {
        try {
            List<TableColumn> columns = layout.toTableColumns();
            RuleSet rules = RuleParser.parse(m_rules, RuleUnits.columns(columns));
            return new TableEncodingFitter(columns, encodingSettings(layout), rules);
        } catch (TableException | RuleException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    enum Source {
        @Label(value = "Example", description = "Data that come with the extension.")
        EXAMPLE,
        @Label(value = "CSV file", description = "A text file with one row a line.")
        CSV,
        @Label(
                value = "Input table",
                description = "The table at the optional input port; add the port with the node's plus sign.")
        TABLE
    }

    static final class SourceReference implements ParameterReference<Source> {}

    static final class ExampleReference implements ParameterReference<Example> {}

    static final class PathReference implements ParameterReference<String> {}

    static final class DelimiterReference implements ParameterReference<DelimiterChoice> {}

    static final class EncodingReference implements ParameterReference<String> {}

    static final class HeaderReference implements ParameterReference<Boolean> {}

    static final class DecimalCommaReference implements ParameterReference<Boolean> {}

    static final class IsExample implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceReference.class).isOneOf(Source.EXAMPLE);
        }
    }

    static final class IsPattern implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getPredicate(IsExample.class)
                    .and(i.getEnum(ExampleReference.class)
                            .isOneOf(
                                    Example.EIGHT_GAUSSIANS,
                                    Example.TWO_MOONS,
                                    Example.CHECKERBOARD,
                                    Example.PINWHEEL));
        }
    }

    static final class IsCsv implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceReference.class).isOneOf(Source.CSV);
        }
    }

    static final class ExampleRowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_EXAMPLE_ROWS;
        }
    }

    static final class CategoryRowsMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_CATEGORY_ROWS;
        }
    }

    static final class MarginMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_MARGIN;
        }
    }

    static final class HoldOutMax extends MaxValidation {
        @Override
        protected double getMax() {
            return MAX_HOLD_OUT;
        }
    }
}
