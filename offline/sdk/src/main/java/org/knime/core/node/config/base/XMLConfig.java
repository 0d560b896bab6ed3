// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Settings files as KNIME writes them, to the byte. Both directions use the JDK's own parser and serializer, as KNIME's do. Beyond KNIME, a
 * file with a document type is refused: it could name external entities.
 */
public final class XMLConfig {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private XMLConfig() {}

    /** Reads a settings file into a config, which takes over the root's key; does not close the stream. */
    public static void load(final ConfigBase c, final InputStream in)
            throws SAXException, IOException, ParserConfigurationException {
        final SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        final XMLReader reader = factory.newSAXParser().getXMLReader();
        final SettingsHandler handler = new SettingsHandler(c);
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.parse(new InputSource(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }

    /** Writes a config as a settings file and closes the stream. */
    public static void save(final ConfigBase config, final OutputStream output) throws IOException {
        try (OutputStream os = new BufferedOutputStream(output)) {
            os.write(DECLARATION.getBytes(StandardCharsets.UTF_8));
            final TransformerHandler handler = serializer();
            handler.setResult(new StreamResult(os));
            SettingsWriter.write(config, handler);
        } catch (SAXException e) {
            throw new IOException("Saving the settings \"" + config.getKey() + "\" failed: " + e.getMessage(), e);
        }
    }

    private static TransformerHandler serializer() {
        try {
            final TransformerHandler handler =
                    ((SAXTransformerFactory) TransformerFactory.newDefaultInstance()).newTransformerHandler();
            handler.getTransformer().setOutputProperty(OutputKeys.METHOD, "xml");
            handler.getTransformer().setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            handler.getTransformer().setOutputProperty(OutputKeys.INDENT, "yes");
            handler.getTransformer().setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            return handler;
        } catch (TransformerConfigurationException e) {
            throw new IllegalStateException("This JDK's XML serializer cannot be used: " + e.getMessage(), e);
        }
    }
}
