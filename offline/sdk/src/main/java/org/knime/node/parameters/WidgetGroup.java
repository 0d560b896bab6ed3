// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

/** A class whose fields may appear as widgets in a dialog. */
public interface WidgetGroup {}
