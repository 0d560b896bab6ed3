// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

/** A page that the views of several nodes share. */
public final class ReusablePage extends FromFilePage {

    private final String m_name;

    ReusablePage(final FromFilePage p, final String pageName) {
        super(p);
        m_name = pageName;
    }

    /**
     * Identifier of the page.
     *
     * @throws IllegalStateException if the page's content may change, or is neither a page nor a script
     */
    public String getPageId() {
        if (!isCompletelyStatic()) {
            throw new IllegalStateException("The page \"" + m_name + "\" is shared, but its content may change");
        }
        return switch (getContentType()) {
            case SHADOW_APP -> m_name;
            case HTML -> m_name + ":" + System.identityHashCode(this);
            case SVG, PNG ->
                throw new IllegalStateException(
                        "The page \"" + m_name + "\" is a " + getContentType() + ", which cannot be shared");
        };
    }
}
