// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/** A settings tree of no particular kind. */
public class SimpleConfig extends ConfigBase {

    private static final long serialVersionUID = 1L;

    public SimpleConfig(final String key) {
        super(key);
    }

    @Override
    public ConfigBase getInstance(final String key) {
        return new SimpleConfig(key);
    }

    public static ConfigBaseRO parseConfig(final String nameForConfig, final File xmlFile) throws IOException {
        final SimpleConfig config = new SimpleConfig(nameForConfig);
        config.load(new BufferedInputStream(Files.newInputStream(xmlFile.toPath())));
        return config;
    }
}
