// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Marks the classes of the fluent API that describes nodes. */
public interface FluentNodeAPI {}
