// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.phdiffusion.rule.CombinationRule;
import org.phdiffusion.rule.Rule;
import org.phdiffusion.rule.RuleException;
import org.phdiffusion.rule.RuleParser;
import org.phdiffusion.rule.RuleSet;

/**
 * The rules of an encoding in its JSON: {@code "rules": [{"text": ..., "allowed": [[...]]}], "example": [{"column": ...,
 * "value": ...}]}. An encoding without rules has neither field. What rules amount to is worked out anew from their text.
 */
final class RulesJson {

    private static final int MAX_DIGITS = 400;

    private RulesJson() {}

    static void write(TableEncoding encoding, ObjectNode node) {
        if (encoding.rules().isEmpty()) {
            return;
        }
        ArrayNode rules = node.putArray("rules");
        for (Rule rule : encoding.rules().rules()) {
            ObjectNode object = rules.addObject().put("text", rule.text());
            if (rule instanceof CombinationRule combination && combination.asInData()) {
                ArrayNode allowed = object.putArray("allowed");
                combination.allowed().forEach(values -> {
                    ArrayNode tuple = allowed.addArray();
                    values.forEach(tuple::add);
                });
            }
        }
        ArrayNode example = node.putArray("example");
        Object[] cells = encoding.example();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                example.addObject()
                        .put("column", encoding.columns().get(i).name())
                        .put("value", RuleUnits.exact(cells[i]).toString());
            }
        }
    }

    static TableEncoding read(JsonObjectReader reader, List<EncodedColumn> columns) {
        if (!reader.has("rules")) {
            return new TableEncoding(columns);
        }
        TableEncoding plain = new TableEncoding(columns);
        List<Rule> rules = new ArrayList<>();
        for (JsonNode item : reader.items("rules", RuleParser.MAX_LINES)) {
            rules.addAll(rule(new JsonObjectReader(item, "Rule " + (rules.size() + 1) + " of the encoding"), plain));
        }
        Object[] example = new Object[columns.size()];
        for (JsonNode item : reader.items("example", columns.size())) {
            JsonObjectReader cell = new JsonObjectReader(item, "The example row of the encoding");
            String name = cell.text("column");
            EncodedColumn column = plain.require(name);
            example[plain.indexOf(name)] =
                    RuleAxis.of(column, plain.indexOf(name), 0).cellOf(decimal(cell.text("value")));
            cell.end();
        }
        return new TableEncoding(columns, new RuleSet(rules), example);
    }

    private static List<Rule> rule(JsonObjectReader reader, TableEncoding encoding) {
        String text = reader.longText("text");
        List<Rule> rules;
        try {
            rules = RuleParser.parse(text, RuleUnits.columns(encoding.schema())).rules();
        } catch (RuleException e) {
            throw new TableException("The encoding has a rule that cannot be read. " + e.getMessage());
        }
        if (rules.size() != 1) {
            throw new TableException("The encoding has a rule that is none: '" + Values.brief(text) + "'.");
        }
        if (rules.get(0) instanceof CombinationRule combination && combination.asInData()) {
            Set<List<String>> allowed = new LinkedHashSet<>();
            for (JsonNode tuple : reader.items("allowed", CombinationTable.MAX_COMBINATIONS)) {
                List<String> values = new ArrayList<>();
                tuple.elements().forEachRemaining(value -> values.add(value.asText()));
                allowed.add(values);
            }
            rules = List.of(combination.withAllowed(allowed));
        }
        reader.end();
        return rules;
    }

    private static BigDecimal decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) <= MAX_DIGITS && text.length() <= MAX_DIGITS) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new TableException("The example row of the encoding holds '" + Values.brief(text)
                + "', which is no number" + " of a column.");
    }
}
