// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

/** The columns of a table, with unique names. Views and row colours are not part of the place-holder. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    /** Saves a spec as <code>spec.xml</code> in a zip. */
    public static final class Serializer extends PortObjectSpecSerializer<DataTableSpec> {

        @Override
        public void savePortObjectSpec(final DataTableSpec spec, final PortObjectSpecZipOutputStream out)
                throws IOException {
            final ModelContent content = new ModelContent(FILE);
            spec.save(content);
            out.putNextEntry(new ZipEntry(FILE));
            content.saveToXML(out);
        }

        @Override
        public DataTableSpec loadPortObjectSpec(final PortObjectSpecZipInputStream in) throws IOException {
            final ZipEntry entry = in.getNextEntry();
            if (entry == null || !FILE.equals(entry.getName())) {
                throw new IOException("Expected '" + FILE + "' zip entry, got " + entry);
            }
            try {
                return DataTableSpec.load(ModelContent.loadFromXML(in));
            } catch (InvalidSettingsException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    /** Parts of column names that suggest a class column, most telling first. */
    @SuppressWarnings("MutablePublicArray") // KNIME has it so
    public static final String[] CLASS_COLUMN_NAMES = {"class", "target", "klasse", "ziel"};

    private static final String FILE = "spec.xml";

    private static final String DEFAULT_NAME = "default";

    private static final String NAME = "spec_name";

    private static final String NUMBER_OF_COLUMNS = "number_columns";

    private static final String COLUMN = "column_spec_";

    private static final String PROPERTIES = "spec_properties";

    private final String m_name;

    private final DataColumnSpec[] m_columns;

    private final Map<String, Integer> m_index = new HashMap<>();

    private final Map<String, String> m_properties;

    public DataTableSpec() {
        this(DEFAULT_NAME);
    }

    public DataTableSpec(final String name) {
        this(name, new DataColumnSpec[0]);
    }

    public DataTableSpec(final DataColumnSpec... colSpecs) {
        this(DEFAULT_NAME, colSpecs);
    }

    public DataTableSpec(final String name, final DataColumnSpec... colSpecs) {
        this(name, colSpecs, Map.of());
    }

    public DataTableSpec(final String[] names, final DataType[] types) {
        this(NAME, names, types);
    }

    public DataTableSpec(final String name, final String[] names, final DataType[] types) {
        this(name, createColumnSpecs(names, types));
    }

    public DataTableSpec(final DataTableSpec spec1, final DataTableSpec spec2) {
        this(joinedName(spec1.m_name, spec2.m_name), spec1, spec2);
    }

    public DataTableSpec(final String name, final DataTableSpec spec1, final DataTableSpec spec2) {
        this(name, Stream.concat(spec1.stream(), spec2.stream()).toArray(DataColumnSpec[]::new));
    }

    DataTableSpec(final String name, final DataColumnSpec[] columns, final Map<String, String> properties) {
        m_name = name == null ? DEFAULT_NAME : name;
        m_columns = columns.clone();
        m_properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        for (int i = 0; i < columns.length; i++) {
            final Integer earlier = m_index.put(columns[i].getName(), i);
            if (earlier != null) {
                throw new IllegalArgumentException("Duplicate column name \"" + columns[i].getName()
                        + "\" at positions " + earlier + " and " + i + ".");
            }
        }
    }

    private static String joinedName(final String name1, final String name2) {
        if (DEFAULT_NAME.equals(name1) || DEFAULT_NAME.equals(name2)) {
            return DEFAULT_NAME.equals(name1) ? name2 : name1;
        }
        return name1 + "+" + name2;
    }

    public static final DataColumnSpec[] createColumnSpecs(final String[] names, final DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException("There are " + names.length + " names, but " + types.length + " types.");
        }
        final DataColumnSpec[] columns = new DataColumnSpec[names.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new DataColumnSpecCreator(names[i], types[i]).createSpec();
        }
        return columns;
    }

    public String getName() {
        return m_name;
    }

    public Map<String, String> getProperties() {
        return m_properties;
    }

    public int getNumColumns() {
        return m_columns.length;
    }

    public DataColumnSpec getColumnSpec(final int index) {
        return m_columns[index];
    }

    /** The column of this name, null if there is none. */
    public DataColumnSpec getColumnSpec(final String column) {
        final int index = findColumnIndex(column);
        return index < 0 ? null : m_columns[index];
    }

    DataColumnSpec[] getColumnSpecs() {
        return m_columns.clone();
    }

    public final String[] getColumnNames() {
        return stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    /** The index of the column of this name, -1 if there is none. */
    public int findColumnIndex(final String columnName) {
        return columnName == null ? -1 : m_index.getOrDefault(columnName, -1);
    }

    public boolean containsName(final String columnName) {
        return findColumnIndex(columnName) >= 0;
    }

    public boolean containsCompatibleType(final Class<? extends DataValue> valueClass) {
        return valueClass != null
                && stream().anyMatch(column -> column.getType().isCompatible(valueClass));
    }

    public int[] columnsToIndices(final String... columns) {
        final int[] indices = new int[columns.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = findColumnIndex(columns[i]);
            if (indices[i] < 0) {
                throw new IllegalArgumentException("Column not found: \"" + columns[i] + "\"");
            }
        }
        return indices;
    }

    public void verifyIndices(final int... indices) {
        final Set<Integer> seen = new HashSet<>();
        for (int index : indices) {
            if (index < 0 || index >= m_columns.length) {
                throw new IndexOutOfBoundsException("Column index out of range: " + index);
            }
            if (!seen.add(index)) {
                throw new IllegalArgumentException("Duplicate index: " + index);
            }
        }
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return Collections.unmodifiableList(Arrays.asList(m_columns)).iterator();
    }

    public Stream<DataColumnSpec> stream() {
        return Arrays.stream(m_columns);
    }

    public boolean equalStructure(final DataTableSpec spec) {
        return pairwise(spec, DataColumnSpec::equalStructure);
    }

    public boolean isCompatibleWith(final DataTableSpec spec) {
        return pairwise(spec, DataColumnSpec::isCompatibleWith);
    }

    private boolean pairwise(final DataTableSpec spec, final BiPredicate<DataColumnSpec, DataColumnSpec> test) {
        if (spec == null || spec.m_columns.length != m_columns.length) {
            return false;
        }
        for (int i = 0; i < m_columns.length; i++) {
            if (!test.test(m_columns[i], spec.m_columns[i])) {
                return false;
            }
        }
        return true;
    }

    /** The trimmed name, or the first of "name (#1)", "name (#2)", .. that no column has. */
    public static String getUniqueColumnName(final DataTableSpec spec, final String columnName) {
        if (columnName == null) {
            throw new NullPointerException("Column name must not be null.");
        }
        final String trimmed = columnName.trim();
        String result = trimmed;
        for (int i = 1; spec.containsName(result); i++) {
            result = trimmed + " (#" + i + ")";
        }
        return result;
    }

    /** The nominal column whose name is most telling, else the last nominal one, else null. */
    public static final String guessNominalClassColumn(final DataTableSpec spec, final boolean withValues) {
        String best = null;
        int bestRank = CLASS_COLUMN_NAMES.length;
        for (int i = spec.getNumColumns() - 1; i >= 0; i--) {
            final DataColumnSpec column = spec.getColumnSpec(i);
            if (!column.getType().isCompatible(NominalValue.class)
                    || (withValues && !column.getDomain().hasValues())) {
                continue;
            }
            final String name = column.getName().toLowerCase(Locale.ROOT);
            int rank = 0;
            while (rank < CLASS_COLUMN_NAMES.length && !name.contains(CLASS_COLUMN_NAMES[rank])) {
                rank++;
            }
            if (best == null || rank < bestRank) {
                best = column.getName();
                bestRank = rank;
            }
        }
        return best;
    }

    /** One spec of the same columns whose domains cover those of all. */
    public static DataTableSpec mergeDataTableSpecs(final DataTableSpec... specs) {
        if (specs == null || specs.length == 0 || Arrays.asList(specs).contains(null)) {
            throw new IllegalArgumentException("Argument array must not be null or empty, nor contain null values.");
        }
        final DataColumnSpecCreator[] columns =
                specs[0].stream().map(DataColumnSpecCreator::new).toArray(DataColumnSpecCreator[]::new);
        for (int s = 1; s < specs.length; s++) {
            if (!specs[0].equalStructure(specs[s])) {
                throw new IllegalArgumentException("Cannot merge DataTableSpecs, they don't have equal structure");
            }
            for (int i = 0; i < columns.length; i++) {
                columns[i].merge(specs[s].m_columns[i]);
            }
        }
        return new DataTableSpec(
                Arrays.stream(columns).map(DataColumnSpecCreator::createSpec).toArray(DataColumnSpec[]::new));
    }

    public void save(final ConfigWO config) {
        config.addString(NAME, m_name);
        config.addInt(NUMBER_OF_COLUMNS, m_columns.length);
        for (int i = 0; i < m_columns.length; i++) {
            m_columns[i].save(config.addConfig(COLUMN + i));
        }
        if (!m_properties.isEmpty()) {
            final Config all = config.addConfig(PROPERTIES);
            m_properties.forEach((key, value) -> {
                final Config property = all.addConfig("prop-" + all.keySet().size());
                property.addString("key", key);
                property.addString("value", value);
            });
        }
    }

    public static DataTableSpec load(final ConfigRO config) throws InvalidSettingsException {
        final int count = config.getInt(NUMBER_OF_COLUMNS);
        if (count < 0 || count > config.keySet().size()) {
            throw new InvalidSettingsException("The spec says it has " + count + " columns, but holds fewer.");
        }
        final DataColumnSpec[] columns = new DataColumnSpec[count];
        for (int i = 0; i < count; i++) {
            columns[i] = DataColumnSpec.load(config.getConfig(COLUMN + i));
        }
        final Map<String, String> properties = new LinkedHashMap<>();
        if (config.containsKey(PROPERTIES)) {
            final Config all = config.getConfig(PROPERTIES);
            for (String key : all.keySet()) {
                final Config property = all.getConfig(key);
                properties.put(property.getString("key"), property.getString("value"));
            }
        }
        try {
            return new DataTableSpec(config.getString(NAME), columns, properties);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    @Override
    public JComponent[] getViews() {
        throw new UnsupportedOperationException("DataTableSpec.getViews: the place-holder has no Swing views.");
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || (obj instanceof DataTableSpec other
                        && m_name.equals(other.m_name)
                        && Arrays.equals(m_columns, other.m_columns)
                        && m_properties.equals(other.m_properties));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_columns) ^ m_properties.hashCode();
    }

    @Override
    public String toString() {
        return "name=" + m_name + ",columns=[" + String.join("; ", getColumnNames()) + "]";
    }
}
