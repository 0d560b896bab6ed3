// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.loader;

import org.knime.node.parameters.widget.choices.Label;
import org.phdiffusion.data.CsvSettings.Delimiter;

/** What separates values in a file, as the dialog offers it. */
enum DelimiterChoice {
    @Label(value = "Detect", description = "The one that occurs most often in the first line.")
    AUTO(Delimiter.AUTO),
    @Label("Comma")
    COMMA(Delimiter.COMMA),
    @Label("Semicolon")
    SEMICOLON(Delimiter.SEMICOLON),
    @Label("Tab")
    TAB(Delimiter.TAB);

    private final Delimiter engine;

    DelimiterChoice(Delimiter engine) {
        this.engine = engine;
    }

    Delimiter engine() {
        return engine;
    }
}
