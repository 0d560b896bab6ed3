// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/** The parts that the serializers of all port objects share. */
final class ModelEntries {

    static final String CLASS_NAME = "class_name";

    private ModelEntries() {}

    /** Moves to the next entry and demands its name. */
    static void expect(final ZipInputStream in, final String name) throws IOException {
        final ZipEntry entry = in.getNextEntry();
        if (entry == null || !name.equals(entry.getName())) {
            throw new IOException("Expected zip entry '" + name + "', got "
                    + (entry == null ? "the end of the file" : "'" + entry.getName() + "'"));
        }
    }

    static ModelContentRO read(final ZipInputStream in, final String name) throws IOException {
        expect(in, name);
        return ModelContent.loadFromXML(Uncloseable.of(in));
    }

    static ModelContent header(final String key, final Class<?> type) {
        final ModelContent model = new ModelContent(key);
        model.addInt("version", 1);
        model.addString(CLASS_NAME, type.getName());
        return model;
    }

    static String className(final ModelContentRO header) throws IOException {
        try {
            return header.getString(CLASS_NAME);
        } catch (InvalidSettingsException e) {
            throw new IOException("Unable to load settings: " + e.getMessage(), e);
        }
    }

    /** A new instance of a registered class. */
    static <T> T create(final Class<?> type, final Class<T> kind) throws IOException {
        if (!kind.isAssignableFrom(type)) {
            throw new IOException("Class \"" + type.getName() + "\" is not of type " + kind.getSimpleName());
        }
        try {
            return type.asSubclass(kind).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException(
                    "Failed to instantiate class \"" + type.getSimpleName()
                            + "\": it needs a public constructor without arguments",
                    e);
        }
    }
}
