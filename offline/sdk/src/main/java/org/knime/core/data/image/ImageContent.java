// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;
import org.knime.core.data.DataCell;

/** A picture of some format. */
public interface ImageContent {

    /** Draws the picture, its proportions kept, at most as large as said. */
    void paint(Graphics2D g, int maxWidth, int maxHeight);

    /** Size at which the picture is drawn best. */
    Dimension getPreferredSize();

    /** A cell that holds the picture. */
    DataCell toImageCell();

    /** Writes the picture in its format; does not close the stream. */
    void save(OutputStream out) throws IOException;

    /** Format and size in words. */
    String getSummary();
}
