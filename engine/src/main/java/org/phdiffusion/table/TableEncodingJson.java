// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link TableEncoding} as JSON: {@code {"columns": [{"name": ..., "codec": "number" | "integer" | "boolean" | "nominal" |
 * "constant", ...}]}}. Reading checks everything; an altered text gives a {@link TableException}, never an encoding that
 * breaks later.
 */
public final class TableEncodingJson {

    private static final int MAX_KNOTS = 100_000;

    private TableEncodingJson() {}

    /**
     * Writes an encoding as text.
     *
     * @param encoding the encoding
     * @return JSON, the same for equal encodings
     */
    public static String toText(TableEncoding encoding) {
        try {
            return JsonObjectReader.mapper().writeValueAsString(toJson(encoding));
        } catch (JsonProcessingException e) {
            throw new TableException("The encoding cannot be written: " + e.getOriginalMessage() + ".");
        }
    }

    /**
     * Reads an encoding from text.
     *
     * @param json what {@link #toText} wrote
     * @return an equal encoding
     * @throws TableException if the text is not a valid encoding
     */
    public static TableEncoding ofText(String json) {
        return read(JsonObjectReader.parse(json, "The encoding"));
    }

    /**
     * Writes an encoding as a JSON object.
     *
     * @param encoding the encoding
     * @return a new object
     */
    public static ObjectNode toJson(TableEncoding encoding) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = node.putArray("columns");
        for (EncodedColumn column : encoding.columns()) {
            ObjectNode object = columns.addObject().put("name", column.name());
            write(column.codec(), object);
        }
        return node;
    }

    /**
     * Reads an encoding from a JSON object.
     *
     * @param reader at the object
     * @return the encoding
     * @throws TableException if the object is not a valid encoding
     */
    public static TableEncoding read(JsonObjectReader reader) {
        List<EncodedColumn> columns = new ArrayList<>();
        for (JsonNode item : reader.items("columns", TableEncoding.MAX_COLUMNS)) {
            JsonObjectReader column = new JsonObjectReader(item, "Column " + (columns.size() + 1) + " of the encoding");
            String name = column.text("name");
            ColumnCodec codec = readCodec(column);
            column.end();
            columns.add(new EncodedColumn(name, codec));
        }
        reader.end();
        return new TableEncoding(columns);
    }

    private static void write(ColumnCodec codec, ObjectNode object) {
        if (codec instanceof NumberCodec number) {
            object.put("codec", "number");
            object.put("lower", number.lower()).put("upper", number.upper()).put("decimals", number.decimals());
            write(number.scaling(), object.putObject("scaling"));
        } else if (codec instanceof IntegerCodec integer) {
            object.put("codec", "integer");
            object.put("lower", integer.lower()).put("upper", integer.upper()).put("wide", integer.wide());
            write(integer.scaling(), object.putObject("scaling"));
        } else if (codec instanceof BooleanCodec) {
            object.put("codec", "boolean");
        } else if (codec instanceof NominalCodec nominal) {
            object.put("codec", "nominal");
            nominal.categories().forEach(object.putArray("categories")::add);
        } else if (codec instanceof ConstantColumn constant) {
            object.put("codec", "constant").put("kind", constant.kind().label());
            object.put("wide", constant.value() instanceof Long);
            switch (constant.kind()) {
                case NUMBER -> object.put("value", ((Number) constant.value()).doubleValue());
                case INTEGER -> object.put("value", ((Number) constant.value()).longValue());
                case BOOLEAN -> object.put("value", (Boolean) constant.value());
                case NOMINAL -> object.put("value", (String) constant.value());
            }
        }
    }

    private static void write(NumberScaling scaling, ObjectNode object) {
        if (scaling instanceof Standardisation standard) {
            object.put("type", "standardise").put("mean", standard.mean()).put("deviation", standard.deviation());
        } else if (scaling instanceof QuantileMap map) {
            object.put("type", "quantile");
            ArrayNode values = object.putArray("values");
            ArrayNode scores = object.putArray("scores");
            for (double value : map.values()) {
                values.add(value);
            }
            for (double score : map.scores()) {
                scores.add(score);
            }
        }
    }

    private static ColumnCodec readCodec(JsonObjectReader column) {
        String codec = column.text("codec");
        return switch (codec) {
            case "number" ->
                new NumberCodec(
                        readScaling(column.object("scaling")), column.number("lower"), column.number("upper"), (int)
                                column.whole("decimals", NumberCodec.ALL_DECIMALS, NumberCodec.MAX_DECIMALS));
            case "integer" ->
                new IntegerCodec(
                        readScaling(column.object("scaling")),
                        column.whole("lower", Long.MIN_VALUE, Long.MAX_VALUE),
                        column.whole("upper", Long.MIN_VALUE, Long.MAX_VALUE),
                        column.truth("wide"));
            case "boolean" -> new BooleanCodec();
            case "nominal" -> new NominalCodec(column.texts("categories", EncodingSettings.CATEGORY_LIMIT));
            case "constant" -> readConstant(column);
            default ->
                throw new TableException("The codec '" + Values.brief(codec)
                        + "' is unknown; it may come from a newer version of the extension.");
        };
    }

    private static NumberScaling readScaling(JsonObjectReader scaling) {
        String type = scaling.text("type");
        NumberScaling read = switch (type) {
            case "standardise" -> new Standardisation(scaling.number("mean"), scaling.number("deviation"));
            case "quantile" ->
                new QuantileMap(scaling.numbers("values", MAX_KNOTS), scaling.numbers("scores", MAX_KNOTS));
            default ->
                throw new TableException("The scaling '" + Values.brief(type)
                        + "' is unknown; it may come from a newer version of the extension.");
        };
        scaling.end();
        return read;
    }

    private static ConstantColumn readConstant(JsonObjectReader column) {
        String kind = column.text("kind");
        boolean wide = column.truth("wide");
        return switch (kind) {
            case "number" -> new ConstantColumn(ColumnKind.NUMBER, column.number("value"));
            case "integer" ->
                new ConstantColumn(
                        ColumnKind.INTEGER,
                        wide
                                ? (Object) column.whole("value", Long.MIN_VALUE, Long.MAX_VALUE)
                                : (Object) (int) column.whole("value", Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "boolean" -> new ConstantColumn(ColumnKind.BOOLEAN, column.truth("value"));
            case "nominal" -> new ConstantColumn(ColumnKind.NOMINAL, column.text("value"));
            default ->
                throw new TableException("The kind '" + Values.brief(kind)
                        + "' is unknown; it may come from a newer version of the extension.");
        };
    }
}
