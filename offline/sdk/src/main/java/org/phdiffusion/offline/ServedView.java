// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import java.util.Optional;
import org.knime.core.webui.page.Page;

/**
 * What a browser needs to show a node's view.
 *
 * @param page the page and its files
 * @param initialData the JSON object that KNIME hands to the page: {@code result}, or {@code internalError}
 */
public record ServedView(Page page, Optional<String> initialData) {}
