// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/** A choice: what is saved and what is shown. */
public record StringChoice(String id, String text) {

    /** The choice that shows what it saves. */
    public static StringChoice fromId(final String id) {
        return new StringChoice(id, id);
    }
}
