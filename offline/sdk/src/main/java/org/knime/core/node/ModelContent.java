// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;

/** A model as a tree of named values. */
public final class ModelContent extends Config implements ModelContentRO, ModelContentWO {

    private static final long serialVersionUID = 1L;

    public ModelContent(final String key) {
        super(key);
    }

    @Override
    public Config getInstance(final String key) {
        return new ModelContent(key);
    }

    /** Reads a model file and closes the stream. */
    public static ModelContentRO loadFromXML(final InputStream in) throws IOException {
        return (ModelContent) Config.loadFromXML(new ModelContent("ignored"), in);
    }

    @Override
    public ModelContentWO addModelContent(final String key) {
        return (ModelContent) addConfig(key);
    }

    @Override
    public void addModelContent(final ModelContent modelContent) {
        addConfig(modelContent);
    }

    @Override
    public ModelContent getModelContent(final String key) throws InvalidSettingsException {
        return (ModelContent) getConfig(key);
    }
}
