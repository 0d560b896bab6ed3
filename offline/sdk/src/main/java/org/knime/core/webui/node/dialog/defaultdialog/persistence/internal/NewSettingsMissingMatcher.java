// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.persistence.internal;

import java.util.function.Predicate;
import org.knime.core.node.NodeSettingsRO;

/** Stands for "none of the field's own keys is there", which only the loader of the field can decide. */
public final class NewSettingsMissingMatcher implements Predicate<NodeSettingsRO> {

    @Override
    public boolean test(final NodeSettingsRO settings) {
        throw new IllegalStateException("The loader decides this case; the matcher itself is never asked.");
    }
}
