// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

class ParameterSettingsTest {

    enum Colour {
        RED,
        GREEN
    }

    static class Base implements NodeParameters {
        boolean m_first = true;
    }

    static final class Values extends Base {
        int m_whole = 7;
        long m_big = 1L << 40;
        float m_short = 0.5f;
        double m_real = 1e-3;
        String m_text = "a < b";
        String m_nothing;
        Colour m_colour = Colour.GREEN;
        String[] m_names = {"x", "y"};
        int[] m_counts = {1, 2};
        LocalDate m_day = LocalDate.of(2024, 2, 29);
        Void m_message;
        public double plain = 2;
        private final String m_notSaved = "private";
        static int s_static = 1;
        transient int m_transient = 1;
    }

    private static final String VALUES = """
            <entry key="first" type="xboolean" value="true"/>
            <entry key="whole" type="xint" value="7"/>
            <entry key="big" type="xlong" value="1099511627776"/>
            <entry key="short" type="xfloat" value="0.5"/>
            <entry key="real" type="xdouble" value="0.001"/>
            <entry key="text" type="xstring" value="a &lt; b"/>
            <entry key="nothing" type="xstring" isnull="true" value=""/>
            <entry key="colour" type="xstring" value="GREEN"/>
            <config key="names">
            <entry key="array-size" type="xint" value="2"/>
            <entry key="0" type="xstring" value="x"/>
            <entry key="1" type="xstring" value="y"/>
            </config>
            <config key="counts">
            <entry key="array-size" type="xint" value="2"/>
            <entry key="0" type="xint" value="1"/>
            <entry key="1" type="xint" value="2"/>
            </config>
            <entry key="day" type="xstring" value="2024-02-29"/>
            <entry key="plain" type="xdouble" value="2.0"/>""";

    @Test
    void savesFieldsInTheOrderAndFormOfKnime() throws IOException {
        assertThat(SettingsText.of(new Values())).isEqualTo(VALUES);
    }

    @Test
    void loadsWhatKnimeHasSaved() throws Exception {
        final var other =
                VALUES.replace("\"7\"", "\"8\"").replace("GREEN", "RED").replace("2024", "2028");
        final var loaded = ParameterSettings.load(Values.class, SettingsText.parsed(other));
        assertThat(loaded.m_whole).isEqualTo(8);
        assertThat(loaded.m_colour).isEqualTo(Colour.RED);
        assertThat(loaded.m_day).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(loaded.m_names).containsExactly("x", "y");
        assertThat(loaded.m_text).isEqualTo("a < b");
        assertThat(loaded.m_nothing).isNull();
        assertThat(loaded.m_notSaved).isEqualTo("private");
    }

    @Test
    void loadsExactlyWhatItHasSaved() throws Exception {
        final var random = new SplittableRandom(20);
        for (int i = 0; i < 200; i++) {
            final var values = randomValues(random);
            final var saved = SettingsText.of(values);
            final var loaded = ParameterSettings.load(Values.class, SettingsText.parsed(saved));
            assertThat(SettingsText.of(loaded)).as("seed 20, case %d", i).isEqualTo(saved);
        }
    }

    private static Values randomValues(final SplittableRandom random) {
        final var values = new Values();
        values.m_first = random.nextBoolean();
        values.m_whole = random.nextInt();
        values.m_big = random.nextLong();
        values.m_short = Float.intBitsToFloat(random.nextInt());
        values.m_real = Double.longBitsToDouble(random.nextLong());
        values.m_text = randomText(random);
        values.m_nothing = random.nextBoolean() ? null : randomText(random);
        values.m_colour = random.nextBoolean() ? Colour.RED : Colour.GREEN;
        values.m_names = Stream.generate(() -> randomText(random))
                .limit(random.nextInt(4))
                .toArray(String[]::new);
        values.m_day = LocalDate.ofEpochDay(random.nextInt(100_000));
        return values;
    }

    /** Text with what XML has to escape, and beyond the basic plane. */
    private static String randomText(final SplittableRandom random) {
        final var alphabet = new String[] {"a", " ", "<", "&", "\"", "'", ">", "é", "漢", "😀"};
        return random.ints(random.nextInt(6), 0, alphabet.length)
                .mapToObj(i -> alphabet[i])
                .collect(Collectors.joining());
    }

    @Test
    void reportsAMissingKey() throws IOException {
        final var settings = SettingsText.parsed(VALUES.replace("key=\"real\"", "key=\"other\""));
        assertThatThrownBy(() -> ParameterSettings.load(Values.class, settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("\"real\"");
    }

    @Test
    void reportsAnUnknownConstantWithThePossibleOnes() throws IOException {
        final var settings = SettingsText.parsed(VALUES.replace("GREEN", "BLUE"));
        assertThatThrownBy(() -> ParameterSettings.load(Values.class, settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("Invalid value 'BLUE'. Possible values: RED, GREEN");
    }

    @Test
    void reportsAValueOfAnotherType() throws IOException {
        final var settings = SettingsText.parsed(VALUES.replace("xint\" value=\"7", "xstring\" value=\"7"));
        assertThatThrownBy(() -> ParameterSettings.load(Values.class, settings))
                .isInstanceOf(InvalidSettingsException.class);
    }

    static final class Optionals implements NodeParameters {
        Optional<Integer> m_there = Optional.of(3);
        Optional<String> m_absent = Optional.empty();
        Optional<Colour> m_colour = Optional.empty();
        Optional<Double> m_number = Optional.empty();
    }

    private static final String OPTIONALS = """
            <entry key="there" type="xint" value="3"/>
            <entry key="there_is_present" type="xboolean" value="true"/>
            <entry key="absent" type="xstring" isnull="true" value=""/>
            <entry key="absent_is_present" type="xboolean" value="false"/>
            <entry key="colour" type="xstring" isnull="true" value=""/>
            <entry key="colour_is_present" type="xboolean" value="false"/>
            <entry key="number" type="xdouble" value="0.0"/>
            <entry key="number_is_present" type="xboolean" value="false"/>""";

    @Test
    void savesAnOptionalWithASecondKey() throws IOException {
        assertThat(SettingsText.of(new Optionals())).isEqualTo(OPTIONALS);
    }

    @Test
    void loadsAnOptional() throws Exception {
        final var loaded = ParameterSettings.load(Optionals.class, SettingsText.parsed(OPTIONALS));
        assertThat(loaded.m_there).contains(3);
        assertThat(loaded.m_number).isEmpty();
    }

    static final class Group implements NodeParameters {
        int m_size = 1;

        Group() {}

        Group(final int size) {
            m_size = size;
        }
    }

    static final class Groups implements NodeParameters {
        Group m_one = new Group(4);
        Group[] m_array = {new Group(5), new Group(6)};
        List<Group> m_list = List.of(new Group(7));
        Group[] m_none;
    }

    private static final String GROUPS = """
            <config key="one">
            <entry key="size" type="xint" value="4"/>
            </config>
            <config key="array">
            <config key="0">
            <entry key="size" type="xint" value="5"/>
            </config>
            <config key="1">
            <entry key="size" type="xint" value="6"/>
            </config>
            </config>
            <config key="list">
            <config key="0">
            <entry key="size" type="xint" value="7"/>
            </config>
            </config>
            <config key="none">
            <entry key="is_null" type="xboolean" value="true"/>
            </config>""";

    @Test
    void nestsGroupsAndArraysOfGroups() throws IOException {
        assertThat(SettingsText.of(new Groups())).isEqualTo(GROUPS);
    }

    @Test
    void loadsGroupsAndArraysOfGroups() throws Exception {
        final var loaded = ParameterSettings.load(Groups.class, SettingsText.parsed(GROUPS));
        assertThat(loaded.m_one.m_size).isEqualTo(4);
        assertThat(loaded.m_array).extracting(group -> group.m_size).containsExactly(5, 6);
        assertThat(loaded.m_list).extracting(group -> group.m_size).containsExactly(7);
        assertThat(loaded.m_none).isNull();
    }

    static final class WithMap implements NodeParameters {
        Map<String, String> m_map = Map.of();
    }

    static final class WithListOfText implements NodeParameters {
        List<String> m_list = List.of();
    }

    static final class WithPrivateWidget implements NodeParameters {
        @Widget(title = "Hidden", description = "")
        private int m_hidden;

        int hidden() {
            return m_hidden;
        }
    }

    @Test
    void refusesAMap() {
        assertThatThrownBy(() -> SettingsText.of(new WithMap()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WithMap.m_map");
    }

    @Test
    void refusesAListOfText() {
        assertThatThrownBy(() -> SettingsText.of(new WithListOfText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WithListOfText.m_list")
                .hasMessageContaining("No default persistor available");
    }

    @Test
    void refusesAPrivateWidgetByName() {
        assertThat(new WithPrivateWidget().hidden()).isZero();
        assertThatThrownBy(() -> SettingsText.of(new WithPrivateWidget()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WithPrivateWidget.m_hidden")
                .hasMessageContaining("private");
    }
}
