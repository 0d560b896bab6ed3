// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the fields of a JSON object one by one and refuses whatever is missing, mistyped, out of range or left over. The
 * messages name the place.
 */
public final class JsonObjectReader {

    /** Texts of column names and categories are not longer than this. */
    public static final int MAX_TEXT = 1_000;

    private final JsonNode node;
    private final String place;
    private final Set<String> left = new TreeSet<>();

    /**
     * Begins an object.
     *
     * @param node the object
     * @param place what it is, in messages
     * @throws TableException if the node is not an object
     */
    public JsonObjectReader(JsonNode node, String place) {
        this.node = node;
        this.place = place;
        if (node == null || !node.isObject()) {
            throw new TableException(place + " is not a JSON object.");
        }
        node.fieldNames().forEachRemaining(left::add);
    }

    /**
     * A mapper that writes the same text on every Java version and refuses repeated fields and trailing text.
     *
     * @return a new mapper
     */
    public static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    /**
     * Parses a text.
     *
     * @param json an object
     * @param place what it is, in messages
     * @return a reader of its fields
     * @throws TableException if the text is not a JSON object
     */
    public static JsonObjectReader parse(String json, String place) {
        try {
            return new JsonObjectReader(mapper().readTree(json), place);
        } catch (JsonProcessingException e) {
            throw new TableException(place + " is not valid JSON: " + e.getOriginalMessage() + ".");
        }
    }

    /**
     * Whether a field is present and not null.
     *
     * @param name its name
     * @return true if it is
     */
    public boolean has(String name) {
        left.remove(name);
        return node.hasNonNull(name);
    }

    /**
     * A text.
     *
     * @param name the field
     * @return at most MAX_TEXT characters
     */
    public String text(String name) {
        JsonNode value = field(name);
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
            throw wrong(name, "a text of at most " + MAX_TEXT + " characters");
        }
        return value.textValue();
    }

    /**
     * A text of any length.
     *
     * @param name the field
     * @return the text
     */
    public String longText(String name) {
        JsonNode value = field(name);
        if (!value.isTextual()) {
            throw wrong(name, "a text");
        }
        return value.textValue();
    }

    /**
     * A finite number.
     *
     * @param name the field
     * @return the number
     */
    public double number(String name) {
        return number(field(name), name);
    }

    /**
     * A whole number.
     *
     * @param name the field
     * @param least smallest number allowed
     * @param most largest number allowed
     * @return in [least, most]
     */
    public long whole(String name, long least, long most) {
        JsonNode value = field(name);
        boolean inside = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most;
        if (!inside) {
            throw wrong(name, "a whole number in [" + least + ", " + most + "]");
        }
        return value.longValue();
    }

    /**
     * A truth value.
     *
     * @param name the field
     * @return the value
     */
    public boolean truth(String name) {
        JsonNode value = field(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    /**
     * Finite numbers.
     *
     * @param name the field
     * @param most largest length allowed
     * @return the numbers
     */
    public double[] numbers(String name, int most) {
        List<JsonNode> items = items(name, most);
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(items.get(i), name);
        }
        return numbers;
    }

    /**
     * Texts.
     *
     * @param name the field
     * @param most largest length allowed
     * @return texts of at most MAX_TEXT characters
     */
    public List<String> texts(String name, int most) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(name, most)) {
            if (!item.isTextual() || item.textValue().length() > MAX_TEXT) {
                throw wrong(name, "texts of at most " + MAX_TEXT + " characters");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /**
     * The items of an array.
     *
     * @param name the field
     * @param most largest length allowed
     * @return the items
     */
    public List<JsonNode> items(String name, int most) {
        JsonNode value = field(name);
        if (!value.isArray() || value.size() > most) {
            throw wrong(name, "an array of at most " + most + " items");
        }
        List<JsonNode> items = new ArrayList<>(value.size());
        Iterator<JsonNode> iterator = value.elements();
        iterator.forEachRemaining(items::add);
        return items;
    }

    /**
     * An object within.
     *
     * @param name the field
     * @return a reader of its fields
     */
    public JsonObjectReader object(String name) {
        return new JsonObjectReader(field(name), place + ", field '" + name + "'");
    }

    /**
     * A field as it is.
     *
     * @param name the field
     * @return its value, not null
     */
    public JsonNode field(String name) {
        if (!has(name)) {
            throw new TableException(place + " lacks the field '" + name + "'.");
        }
        return node.get(name);
    }

    /**
     * Names of the fields that nobody took yet.
     *
     * @return in alphabetical order
     */
    public Set<String> remaining() {
        return new TreeSet<>(left);
    }

    /**
     * Ends the object.
     *
     * @throws TableException if a field was not asked for
     */
    public void end() {
        if (!left.isEmpty()) {
            throw new TableException(place + " has the unknown field '"
                    + Values.brief(left.iterator().next()) + "'; it may come from a newer version of the extension.");
        }
    }

    private double number(JsonNode value, String name) {
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw wrong(name, "a finite number");
        }
        return number;
    }

    private TableException wrong(String name, String allowed) {
        return new TableException(place + ": the field '" + name + "' must be " + allowed + ", but is "
                + Values.brief(node.get(name).toString()) + ".");
    }
}
