// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;

class ImagePortObjectTest {

    private static byte[] png(final int width, final int height, final Color colour) throws IOException {
        final var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.getRGB());
            }
        }
        final var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static ImagePortObject object(final byte[] png) {
        return new ImagePortObject(new PNGImageContent(png), new ImagePortObjectSpec(PNGImageContent.TYPE));
    }

    @Test
    void isRegisteredByKnimeItself() {
        assertThat(ImagePortObject.TYPE.getName()).isEqualTo("Image");
        assertThat(ImagePortObject.TYPE.getColor()).isEqualTo(0x41be78);
        assertThat(PortTypeRegistry.getInstance().getSpecClass(ImagePortObjectSpec.class.getName()))
                .contains(ImagePortObjectSpec.class);
    }

    @Test
    void comesBackFromAFile() throws Exception {
        final byte[] png = png(3, 2, Color.RED);
        final var out = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object(png), out, new ExecutionMonitor());
        final var read = (ImagePortObject)
                PortUtil.readObjectFromStream(new ByteArrayInputStream(out.toByteArray()), new ExecutionMonitor());
        assertThat(((PNGImageValue) read.toDataCell()).getImageContent().getByteArray())
                .isEqualTo(png);
        assertThat(read.getSpec()).isEqualTo(new ImagePortObjectSpec(PNGImageContent.TYPE));
        assertThat(read.getSummary()).isEqualTo("PNG Image 3 x 2 with " + png.length + " B");
    }

    /** KNIME looks the picture up under the name of its class. */
    @Test
    void savesThePictureUnderTheNameOfItsClass() throws Exception {
        final byte[] png = png(1, 1, Color.BLACK);
        final var out = new ByteArrayOutputStream();
        try (var zip = PortUtil.getPortObjectZipOutputStream(out)) {
            new ImagePortObject.Serializer().savePortObject(object(png), zip, new ExecutionMonitor());
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            final List<String> names = new ArrayList<>();
            byte[] last = {};
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                last = zip.readAllBytes();
            }
            assertThat(names).containsExactly("portObject.file", "meta.xml", PNGImageContent.class.getName());
            assertThat(last).isEqualTo(png);
        }
    }

    @Test
    void refusesBytesThatAreNoPicture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PNGImageContent("no picture".getBytes(StandardCharsets.UTF_8)));
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new ImagePortObject(null, new ImagePortObjectSpec(PNGImageContent.TYPE)));
    }

    @Test
    void givesAMissingCellWhereAnotherTypeWasAnnounced() throws Exception {
        final var content = new PNGImageContent(png(1, 1, Color.BLACK));
        assertThat(new ImagePortObject(content, new ImagePortObjectSpec(StringCell.TYPE))
                        .toDataCell()
                        .isMissing())
                .isTrue();
    }

    @Test
    void cellsOfTheSamePictureAreEqual() throws Exception {
        final DataCell cell = new PNGImageContent(png(2, 2, Color.BLUE)).toImageCell();
        assertThat(cell).isEqualTo(new PNGImageContent(png(2, 2, Color.BLUE)).toImageCell());
        assertThat(cell).isNotEqualTo(new PNGImageContent(png(2, 2, Color.RED)).toImageCell());
        assertThat(DataType.getType(cell.getClass()).getName()).isEqualTo("Image (PNG)");
        assertThat(((PNGImageValue) cell).getImageExtension()).isEqualTo("png");
    }

    @Test
    void paintsShrunkButNeverEnlarged() throws Exception {
        final var content = new PNGImageContent(png(8, 4, Color.RED));
        assertThat(content.getPreferredSize()).isEqualTo(new Dimension(8, 4));
        final var canvas = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        content.paint(canvas.createGraphics(), 4, 20);
        assertThat(canvas.getRGB(3, 1)).isEqualTo(Color.RED.getRGB());
        assertThat(canvas.getRGB(4, 1)).isEqualTo(Color.BLACK.getRGB());
        assertThat(canvas.getRGB(3, 2)).isEqualTo(Color.BLACK.getRGB());
    }
}
