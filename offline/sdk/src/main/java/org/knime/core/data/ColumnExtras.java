// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * What KNIME stores with a column and the place-holder does not interpret: colours, sizes, shapes, formats, filters, meta data. It is
 * carried from spec to spec and written back unchanged.
 */
final class ColumnExtras {

    static final ColumnExtras NONE = new ColumnExtras(List.of(), new ModelContent("meta_data"));

    private static final List<String> HANDLERS =
            List.of("color_handler", "size_handler", "shape_handler", "value_format_handler", "filter_handler");

    private static final String META_DATA = "meta_data";

    private final List<ModelContent> m_handlers;

    private final ModelContent m_metaData;

    private ColumnExtras(final List<ModelContent> handlers, final ModelContent metaData) {
        m_handlers = handlers;
        m_metaData = metaData;
    }

    static ColumnExtras load(final ConfigRO config) throws InvalidSettingsException {
        final List<ModelContent> handlers = new ArrayList<>();
        for (String key : HANDLERS) {
            if (config.containsKey(key)) {
                handlers.add(copy(config, key));
            }
        }
        return new ColumnExtras(
                handlers, config.containsKey(META_DATA) ? copy(config, META_DATA) : new ModelContent(META_DATA));
    }

    private static ModelContent copy(final ConfigRO config, final String key) throws InvalidSettingsException {
        final ModelContent content = new ModelContent(key);
        config.getConfig(key).copyTo(content);
        return content;
    }

    ColumnExtras withoutHandlers() {
        return new ColumnExtras(List.of(), m_metaData);
    }

    void save(final ConfigWO config) {
        for (ModelContent handler : m_handlers) {
            handler.copyTo(config.addConfig(handler.getKey()));
        }
        final Config metaData = config.addConfig(META_DATA);
        m_metaData.copyTo(metaData);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof ColumnExtras other
                && m_handlers.equals(other.m_handlers)
                && m_metaData.equals(other.m_metaData);
    }

    @Override
    public int hashCode() {
        return m_handlers.hashCode();
    }
}
