// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.validation;

/** A check of an input field that the dialog carries out itself. */
public interface BuiltinValidation {

    /** What the user sees when the check fails. */
    String getErrorMessage();

    /** The limits of the check. */
    Object getParameters();
}
