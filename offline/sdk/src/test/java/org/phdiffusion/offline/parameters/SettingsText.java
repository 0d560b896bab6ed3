// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.NodeParameters;

/** Settings as the lines between the outermost tags of KNIME's XML, without their indentation. */
final class SettingsText {

    private static final String HEAD = "<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\" key=\"model\">";

    private SettingsText() {}

    static String of(final NodeParameters parameters) throws IOException {
        final var settings = new NodeSettings("model");
        ParameterSettings.save(parameters, settings);
        final var bytes = new ByteArrayOutputStream();
        settings.saveToXML(bytes);
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(2)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"))
                .replaceFirst("\n?</config>$", "");
    }

    static NodeSettingsRO parsed(final String lines) throws IOException {
        final var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + HEAD + lines + "</config>";
        return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
