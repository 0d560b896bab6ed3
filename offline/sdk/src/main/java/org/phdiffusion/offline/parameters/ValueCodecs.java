// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import com.fasterxml.jackson.databind.JavaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.phdiffusion.offline.parameters.ValueCodec.Loader;
import org.phdiffusion.offline.parameters.ValueCodec.Saver;

/** The types of parameters that are saved as one value, and how. */
final class ValueCodecs {

    private static final Map<Class<?>, ValueCodec<?>> CODECS = codecs();

    private ValueCodecs() {}

    /**
     * The codec of a field.
     *
     * @throws IllegalArgumentException if fields of this type cannot be saved
     */
    @SuppressWarnings("unchecked")
    static ValueCodec<Object> of(final ParameterField field) {
        final JavaType type = field.contentType();
        if (type.isEnumType()) {
            return (ValueCodec<Object>) (ValueCodec<?>) ofConstants(type.getRawClass());
        }
        final var codec = CODECS.get(type.getRawClass());
        if (codec == null) {
            throw new IllegalArgumentException("No default persistor available for the parameter " + field
                    + " of type '" + type.toCanonical() + "'; use boolean, a number, String, an enum, a java.time type,"
                    + " an array of these, a group of parameters, an array of groups, or a @Persistor");
        }
        return (ValueCodec<Object>) codec;
    }

    private static Map<Class<?>, ValueCodec<?>> codecs() {
        final var map = new HashMap<Class<?>, ValueCodec<?>>();
        primitive(map, boolean.class, Boolean.class, NodeSettingsRO::getBoolean, NodeSettingsWO::addBoolean, false);
        primitive(map, byte.class, Byte.class, NodeSettingsRO::getByte, NodeSettingsWO::addByte, (byte) 0);
        primitive(map, char.class, Character.class, NodeSettingsRO::getChar, NodeSettingsWO::addChar, ' ');
        primitive(map, int.class, Integer.class, NodeSettingsRO::getInt, NodeSettingsWO::addInt, 0);
        primitive(map, long.class, Long.class, NodeSettingsRO::getLong, NodeSettingsWO::addLong, 0L);
        primitive(map, float.class, Float.class, NodeSettingsRO::getFloat, NodeSettingsWO::addFloat, 0f);
        primitive(map, double.class, Double.class, NodeSettingsRO::getDouble, NodeSettingsWO::addDouble, 0.0);
        put(map, String.class, NodeSettingsRO::getString, NodeSettingsWO::addString, null);
        put(map, boolean[].class, NodeSettingsRO::getBooleanArray, NodeSettingsWO::addBooleanArray, new boolean[0]);
        put(map, byte[].class, NodeSettingsRO::getByteArray, NodeSettingsWO::addByteArray, new byte[0]);
        put(map, char[].class, NodeSettingsRO::getCharArray, NodeSettingsWO::addCharArray, new char[0]);
        put(map, int[].class, NodeSettingsRO::getIntArray, NodeSettingsWO::addIntArray, new int[0]);
        put(map, long[].class, NodeSettingsRO::getLongArray, NodeSettingsWO::addLongArray, new long[0]);
        put(map, float[].class, NodeSettingsRO::getFloatArray, NodeSettingsWO::addFloatArray, new float[0]);
        put(map, double[].class, NodeSettingsRO::getDoubleArray, NodeSettingsWO::addDoubleArray, new double[0]);
        put(map, String[].class, NodeSettingsRO::getStringArray, NodeSettingsWO::addStringArray, new String[0]);
        // A message in the dialog is a parameter without a value.
        map.put(
                Void.class,
                new ValueCodec<Void>((settings, key) -> null, (settings, key, v) -> {}, (settings, key) -> {}));
        text(map, LocalDate.class, LocalDate::parse, LocalDate::toString);
        text(map, LocalTime.class, LocalTime::parse, java.time.format.DateTimeFormatter.ISO_LOCAL_TIME::format);
        text(
                map,
                LocalDateTime.class,
                LocalDateTime::parse,
                java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME::format);
        text(
                map,
                ZonedDateTime.class,
                ZonedDateTime::parse,
                java.time.format.DateTimeFormatter.ISO_ZONED_DATE_TIME::format);
        text(map, ZoneId.class, ZoneId::of, ZoneId::getId);
        return Map.copyOf(map);
    }

    private static <T> void put(
            final Map<Class<?>, ValueCodec<?>> map,
            final Class<T> type,
            final Loader<T> load,
            final KeyFirst<T> save,
            final T empty) {
        final Saver<T> saver = (settings, key, value) -> save.add(settings, key, value);
        map.put(type, ValueCodec.of(load, saver, empty));
    }

    private static <T> void primitive(
            final Map<Class<?>, ValueCodec<?>> map,
            final Class<T> primitive,
            final Class<T> boxed,
            final Loader<T> load,
            final KeyFirst<T> save,
            final T empty) {
        put(map, boxed, load, save, empty);
        map.put(primitive, map.get(boxed));
    }

    private static <T> void text(
            final Map<Class<?>, ValueCodec<?>> map,
            final Class<T> type,
            final Function<String, T> parse,
            final Function<T, String> print) {
        final Loader<T> load = (settings, key) -> {
            final var text = settings.getString(key);
            try {
                return text == null ? null : parse.apply(text);
            } catch (DateTimeException ex) {
                throw new InvalidSettingsException(
                        "String '" + text + "' could not be parsed as a " + type.getSimpleName() + ".", ex);
            }
        };
        put(
                map,
                type,
                load,
                (settings, key, value) -> settings.addString(key, value == null ? null : print.apply(value)),
                null);
    }

    private static ValueCodec<Enum<?>> ofConstants(final Class<?> type) {
        final Loader<Enum<?>> load = (settings, key) -> {
            final var name = settings.getString(key);
            for (final var constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return (Enum<?>) constant;
                }
            }
            final var names = Arrays.stream(type.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name())
                    .toList();
            throw new InvalidSettingsException(
                    "Invalid value '" + name + "'. Possible values: " + String.join(", ", names));
        };
        return ValueCodec.of(
                load, (settings, key, value) -> settings.addString(key, value == null ? null : value.name()), null);
    }

    /** A method of the settings that adds a value. */
    private interface KeyFirst<T> {
        void add(NodeSettingsWO settings, String key, T value);
    }
}
