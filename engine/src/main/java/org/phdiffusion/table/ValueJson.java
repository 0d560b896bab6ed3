// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A single value within {@link CodecJson}: its kind, whether whole numbers have 64 bits, and the value itself. */
final class ValueJson {

    private ValueJson() {}

    static void write(ColumnKind kind, Object value, ObjectNode object) {
        object.put("kind", kind.label()).put("wide", value instanceof Long);
        switch (kind) {
            case NUMBER -> object.put("value", ((Number) value).doubleValue());
            case INTEGER -> object.put("value", ((Number) value).longValue());
            case BOOLEAN -> object.put("value", (Boolean) value);
            case NOMINAL, DATE, TIME, DATE_TIME -> object.put("value", value.toString());
        }
    }

    static ColumnKind kind(JsonObjectReader reader) {
        String label = reader.text("kind");
        for (ColumnKind kind : ColumnKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new TableException("The kind '" + Values.brief(label)
                + "' is unknown; it may come from a newer version of the extension.");
    }

    static Object read(ColumnKind kind, JsonObjectReader reader) {
        boolean wide = reader.truth("wide");
        return switch (kind) {
            case NUMBER -> reader.number("value");
            case INTEGER ->
                wide
                        ? (Object) reader.whole("value", Long.MIN_VALUE, Long.MAX_VALUE)
                        : (Object) (int) reader.whole("value", Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BOOLEAN -> reader.truth("value");
            case NOMINAL -> reader.text("value");
            case DATE, TIME, DATE_TIME -> Temporals.parse(kind, reader.text("value"));
        };
    }

    /** A value written as text. */
    static Object parse(ColumnKind kind, boolean wide, String text) {
        try {
            return switch (kind) {
                case NUMBER -> Double.valueOf(text);
                case INTEGER -> wide ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
                default -> text;
            };
        } catch (NumberFormatException e) {
            throw new TableException("The value '" + Values.brief(text) + "' is not of kind " + kind.label() + ".");
        }
    }
}
