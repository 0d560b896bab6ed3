// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this software, as the build wrote it. */
final class ProductVersion {

    private ProductVersion() {}

    static String get() {
        Properties properties = new Properties();
        try (InputStream stream = ProductVersion.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
