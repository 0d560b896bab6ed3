// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** Turns a settings tree into XML events: one element a config or entry, everything in attributes. */
final class SettingsWriter {

    private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";

    private static final String SCHEMA = NAMESPACE + " http://www.knime.org/XMLConfig_2008_09.xsd";

    private SettingsWriter() {}

    static void write(final ConfigBase root, final ContentHandler handler) throws SAXException {
        final AttributesImpl attributes = new AttributesImpl();
        add(attributes, "xmlns", NAMESPACE);
        add(attributes, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        add(attributes, "xsi:schemaLocation", SCHEMA);
        handler.startDocument();
        writeConfig(root, attributes, handler);
        handler.endDocument();
    }

    private static void writeConfig(
            final ConfigBase config, final AttributesImpl attributes, final ContentHandler handler)
            throws SAXException {
        add(attributes, "key", config.getKey());
        handler.startElement("", "", ConfigEntries.config.name(), attributes);
        for (String key : config.keySet()) {
            final AbstractConfigEntry entry = config.getEntry(key);
            if (entry instanceof ConfigBase child) {
                writeConfig(child, new AttributesImpl(), handler);
            } else if (!(entry instanceof ConfigTransientStringEntry)) {
                writeEntry(entry, handler);
            }
        }
        handler.endElement("", "", ConfigEntries.config.name());
    }

    private static void writeEntry(final AbstractConfigEntry entry, final ContentHandler handler) throws SAXException {
        final AttributesImpl attributes = new AttributesImpl();
        final String value = entry.toStringValue();
        add(attributes, "key", entry.getKey());
        add(attributes, "type", entry.getType().name());
        if (value == null) {
            add(attributes, "isnull", "true");
        }
        add(attributes, "value", value == null ? "" : EscapedText.escape(value));
        handler.startElement("", "", SettingsHandler.ENTRY, attributes);
        handler.endElement("", "", SettingsHandler.ENTRY);
    }

    private static void add(final AttributesImpl attributes, final String name, final String value) {
        attributes.addAttribute("", "", name, "CDATA", value);
    }
}
