// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

class XmlConfigTest {

    private static byte[] resource(final String name) throws IOException {
        try (InputStream in = XmlConfigTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static NodeSettingsRO load(final byte[] xml) throws IOException {
        return NodeSettings.loadFromXML(new ByteArrayInputStream(xml));
    }

    private static byte[] save(final ConfigBaseRO settings) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toByteArray();
    }

    private static String wrapped(final String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<config key=\"k\">" + content + "</config>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings.xml", "spec.xml"})
    void savesWhatItLoadedByteForByte(final String name) throws IOException {
        final byte[] original = resource(name);

        assertThat(new String(save(load(original)), StandardCharsets.UTF_8))
                .isEqualTo(new String(original, StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryTypeOfEntry() throws Exception {
        final NodeSettingsRO model = load(resource("settings.xml")).getNodeSettings("model");

        assertThat(model.getInt("rows")).isEqualTo(4);
        assertThat(model.getDouble("upper")).isEqualTo(1e-5);
        assertThat(model.getFloat("rate")).isEqualTo(0.1f);
        assertThat(model.getLong("seed")).isEqualTo(Long.MIN_VALUE);
        assertThat(model.getByte("small")).isEqualTo((byte) -7);
        assertThat(model.getShort("short")).isEqualTo((short) 300);
        assertThat(model.getChar("tab")).isEqualTo('\t');
        assertThat(model.getBoolean("missing")).isFalse();
        assertThat(model.getString("text")).isEqualTo("a < b & \"c\" > d's; 5 % of %% is äπ");
        assertThat(model.getString("lines")).isEqualTo("first\nsecond\tthird");
        assertThat(model.getString("face")).isEqualTo("\ud83d\ude00");
        assertThat(model.getString("empty")).isEmpty();
        assertThat(model.getStringArray("columns")).containsExactly("x", null, "y z");
        assertThat(model.getStringArray("nothing")).isNull();
    }

    @Test
    void aTableSpecSavesWhatItLoadedByteForByte() throws Exception {
        final byte[] original = resource("spec.xml");

        final NodeSettings again = new NodeSettings("spec.xml");
        DataTableSpec.load(load(original)).save(again);

        assertThat(new String(save(again), StandardCharsets.UTF_8))
                .isEqualTo(new String(original, StandardCharsets.UTF_8));
    }

    @Test
    void everyCharacterSurvivesTheFile() throws Exception {
        final StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            all.append((char) c);
        }
        final NodeSettings settings = new NodeSettings("k");
        settings.addString("all", all.toString());
        settings.addString("percents", "%%00065%%%%1 %%");

        final NodeSettingsRO again = load(save(settings));

        assertThat(again.getString("all")).isEqualTo(all.toString());
        assertThat(again.getString("percents")).isEqualTo("%%00065%%%%1 %%");
    }

    @Test
    void doesNotWriteTransientStrings() throws IOException {
        final NodeSettings settings = new NodeSettings("k");
        settings.addTransientString("secret", "abc");

        assertThat(new String(save(settings), StandardCharsets.UTF_8)).doesNotContain("secret", "abc");
    }

    @Test
    void refusesADocumentTypeHenceExternalEntities() {
        final String xml = "<?xml version=\"1.0\"?><!DOCTYPE config [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<config key=\"k\"><entry key=\"a\" type=\"xstring\" value=\"&x;\"/></config>";

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> load(xml.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<entry key=\"a\" type=\"xint\" value=\"1.5\"/>",
                "<entry key=\"a\" type=\"xint\" isnull=\"true\" value=\"\"/>",
                "<entry key=\"a\" type=\"xdouble\" isnull=\"true\" value=\"\"/>",
                "<entry key=\"a\" type=\"xchar\" value=\"ab\"/>",
                "<entry key=\"a\" type=\"config\" value=\"\"/>",
                "<entry key=\"a\" type=\"xtransientstring\" value=\"\"/>",
                "<entry key=\"a\" type=\"other\" value=\"\"/>",
                "<entry type=\"xint\" value=\"1\"/>",
                "<entry key=\"a\" type=\"xint\"/>",
                "<other/>",
                "<entry key=\"a\""
            })
    void refusesMalformedContent(final String content) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> load(wrapped(content).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesEndlessNesting() {
        final String xml = wrapped("<config key=\"a\">".repeat(10_000) + "</config>".repeat(10_000));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> load(xml.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("nested");
    }
}
