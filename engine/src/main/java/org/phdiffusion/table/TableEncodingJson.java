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
 * "ordinal" | "spike" | "temporal" | "constant" | "identifier", ...}]}}, and rules as {@link RulesJson} says. Reading
 * checks everything; an altered text gives a {@link TableException}, never an encoding that
 * breaks later.
 */
public final class TableEncodingJson {

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
            CodecJson.write(column.codec(), object);
        }
        RulesJson.write(encoding, node);
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
            ColumnCodec codec = CodecJson.read(column);
            column.end();
            columns.add(new EncodedColumn(name, codec));
        }
        TableEncoding encoding = RulesJson.read(reader, columns);
        reader.end();
        return encoding;
    }
}
