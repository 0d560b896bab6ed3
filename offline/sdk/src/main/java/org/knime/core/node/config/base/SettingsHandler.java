// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.ArrayDeque;
import java.util.Deque;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Builds a settings tree from XML events; says the line of what it refuses. */
final class SettingsHandler extends DefaultHandler {

    static final String ENTRY = "entry";

    /** Deeper trees do not occur; they would only exhaust the stack of whoever walks the tree. */
    private static final int MAX_DEPTH = 500;

    private final Deque<ConfigBase> m_open = new ArrayDeque<>();

    private final ConfigBase m_root;

    SettingsHandler(final ConfigBase root) {
        m_root = root;
    }

    @Override
    public void startElement(final String uri, final String localName, final String qName, final Attributes attributes)
            throws SAXException {
        if (ConfigEntries.config.name().equals(qName)) {
            startConfig(required(attributes, "key"));
        } else if (ENTRY.equals(qName) && !m_open.isEmpty()) {
            m_open.peek().addEntry(entry(attributes));
        } else {
            throw new SAXException("\"" + qName + "\" is not a valid tag name.");
        }
    }

    private void startConfig(final String key) throws SAXException {
        if (m_open.isEmpty()) {
            m_root.setKey(key);
            m_open.push(m_root);
        } else if (m_open.size() >= MAX_DEPTH) {
            throw new SAXException("The settings are nested deeper than " + MAX_DEPTH + " levels at \"" + key + "\".");
        } else {
            m_open.push(m_open.peek().addConfigBase(key));
        }
    }

    @Override
    public void endElement(final String uri, final String localName, final String qName) {
        if (ConfigEntries.config.name().equals(qName)) {
            m_open.pop();
        }
    }

    private static AbstractConfigEntry entry(final Attributes attributes) throws SAXException {
        final String key = required(attributes, "key");
        final String type = required(attributes, "type");
        final boolean isNull = "true".equals(attributes.getValue("isnull"));
        final String value = isNull ? null : EscapedText.unescape(required(attributes, "value"));
        try {
            return ConfigEntries.valueOf(type).createEntry(key, value);
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException e) {
            throw new SAXException(
                    "Invalid type ('" + type + "') or value ('" + value + "') for key '" + key + "' in XML file.", e);
        }
    }

    private static String required(final Attributes attributes, final String name) throws SAXException {
        final String value = attributes.getValue(name);
        if (value == null) {
            throw new SAXException("An element lacks the attribute \"" + name + "\".");
        }
        return value;
    }

    @Override
    public void warning(final SAXParseException e) throws SAXException {
        fatalError(e);
    }

    @Override
    public void error(final SAXParseException e) throws SAXException {
        fatalError(e);
    }

    @Override
    public void fatalError(final SAXParseException e) throws SAXException {
        throw new SAXException("line=" + e.getLineNumber() + ": " + e.getMessage(), e);
    }
}
