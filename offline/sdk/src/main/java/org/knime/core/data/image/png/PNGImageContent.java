// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

/** A PNG picture as the bytes of its file. */
public class PNGImageContent implements ImageContent {

    public static final DataType TYPE = DataType.getType(PNGImageCell.class);

    private static final int KILOBYTE = 1024;

    private static final int LARGE = 1000;

    private byte[] m_imageBytes;

    /** Used by KNIME before it reads a picture. */
    public PNGImageContent() {}

    /**
     * Takes over a file's bytes.
     *
     * @throws IllegalArgumentException if they are no picture
     */
    public PNGImageContent(final byte[] imageBytes) {
        if (imageBytes == null) {
            throw new NullPointerException("Argument must not be null.");
        }
        m_imageBytes = imageBytes;
        decode();
    }

    /**
     * Reads a file to its end; does not close the stream.
     *
     * @throws IllegalArgumentException if it holds no picture
     */
    public PNGImageContent(final InputStream is) throws IOException {
        this(is.readAllBytes());
    }

    /** The bytes themselves, not to be modified. */
    public byte[] getByteArrayReference() {
        return m_imageBytes;
    }

    public byte[] getByteArray() {
        return m_imageBytes.clone();
    }

    public Image getImage() {
        return decode();
    }

    private BufferedImage decode() {
        try {
            final BufferedImage image = ImageIO.read(new ByteArrayInputStream(m_imageBytes));
            if (image == null) {
                throw new IllegalArgumentException("ImageIO returned null while reading image bytes");
            }
            return image;
        } catch (IOException e) {
            throw new IllegalArgumentException("Image can't be read", e);
        }
    }

    @Override
    public void paint(final Graphics2D g, final int width, final int height) {
        final BufferedImage image = decode();
        final double scale =
                Math.min(1, Math.min((double) width / image.getWidth(), (double) height / image.getHeight()));
        g.drawImage(image, 0, 0, (int) (scale * image.getWidth()), (int) (scale * image.getHeight()), null);
    }

    @Override
    public void save(final OutputStream output) throws IOException {
        output.write(m_imageBytes);
    }

    @Override
    public DataCell toImageCell() {
        return new PNGImageCell(this);
    }

    @Override
    public Dimension getPreferredSize() {
        final BufferedImage image = decode();
        return new Dimension(image.getWidth(), image.getHeight());
    }

    @Override
    public String getSummary() {
        final Dimension size = getPreferredSize();
        final int length = m_imageBytes.length;
        return "PNG Image " + size.width + " x " + size.height + " with "
                + (length < LARGE ? length + " B" : length / KILOBYTE + " KB");
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_imageBytes);
    }

    @Override
    public boolean equals(final Object o) {
        return o == this
                || (o instanceof PNGImageContent other
                        && other.getClass() == getClass()
                        && Arrays.equals(m_imageBytes, other.m_imageBytes));
    }
}
