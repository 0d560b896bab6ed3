// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** Thrown by a provider to leave the state in the dialog as it is. */
public final class StateComputationFailureException extends Exception {
    private static final long serialVersionUID = 1L;
}
