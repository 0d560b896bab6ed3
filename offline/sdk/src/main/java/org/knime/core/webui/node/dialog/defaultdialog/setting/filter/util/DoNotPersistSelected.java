// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.setting.filter.util;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/** Leaves the selection that the dialog last showed out of the settings. */
public class DoNotPersistSelected implements NodeParametersPersistor<String[]> {

    @Override
    public String[] load(final NodeSettingsRO settings) throws InvalidSettingsException {
        // null says "not known", which is not the same as "nothing selected".
        return null;
    }

    @Override
    public void save(final String[] obj, final NodeSettingsWO settings) {
        // Not saved on purpose.
    }

    @Override
    public String[][] getConfigPaths() {
        return new String[0][];
    }
}
