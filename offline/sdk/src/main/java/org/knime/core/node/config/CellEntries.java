// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config;

import java.util.Map;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/**
 * Cells in settings: the class name, then a config of that name with the value under the class's simple name. KNIME falls back to Java
 * serialization for other cells; the place-holder refuses those.
 */
final class CellEntries {

    private static final String CELL_CLASS = "datacell";

    private static final Map<String, Entry> ENTRIES = Map.of(
            BooleanCell.class.getName(),
            new Entry(
                    (c, to) -> to.addBoolean("BooleanCell", ((BooleanCell) c).getBooleanValue()),
                    from -> from.getBoolean("BooleanCell") ? BooleanCell.TRUE : BooleanCell.FALSE),
            StringCell.class.getName(),
            new Entry(
                    (c, to) -> to.addString("StringCell", ((StringCell) c).getStringValue()),
                    from -> new StringCell(from.getString("StringCell"))),
            DoubleCell.class.getName(),
            new Entry(
                    (c, to) -> to.addDouble("DoubleCell", ((DoubleCell) c).getDoubleValue()),
                    from -> new DoubleCell(from.getDouble("DoubleCell"))),
            LongCell.class.getName(),
            new Entry(
                    (c, to) -> to.addLong("LongCell", ((LongCell) c).getLongValue()),
                    from -> new LongCell(from.getLong("LongCell"))),
            IntCell.class.getName(),
            new Entry(
                    (c, to) -> to.addInt("IntCell", ((IntCell) c).getIntValue()),
                    from -> new IntCell(from.getInt("IntCell"))),
            MissingCell.class.getName(),
            new Entry((c, to) -> {}, from -> DataType.getMissingCell()),
            "org.knime.core.data.DataType$MissingCell",
            new Entry((c, to) -> {}, from -> DataType.getMissingCell()));

    private interface Saver {
        void save(DataCell cell, Config to);
    }

    private interface Loader {
        DataCell load(Config from) throws InvalidSettingsException;
    }

    private record Entry(Saver saver, Loader loader) {}

    private CellEntries() {}

    static void save(final DataCell cell, final Config config) {
        if (cell == null) {
            config.addString(CELL_CLASS, null);
            return;
        }
        final String name = cell.getClass().getName();
        final Entry entry = ENTRIES.get(name);
        if (entry == null) {
            throw new UnsupportedOperationException("Config.addDataCell: the place-holder cannot save a " + name + ".");
        }
        config.addString(CELL_CLASS, name);
        entry.saver().save(cell, config.addConfig(name));
    }

    static DataCell load(final Config config) throws InvalidSettingsException {
        final String name = config.getString(CELL_CLASS);
        if (name == null) {
            return null;
        }
        final Entry entry = ENTRIES.get(name);
        if (entry == null) {
            throw new InvalidSettingsException(
                    "The place-holder cannot read a cell of class " + name + " from settings.");
        }
        return entry.loader().load(config.getConfig(name));
    }
}
