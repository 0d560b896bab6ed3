// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.table.ColumnCounts;
import org.phdiffusion.table.JsonObjectReader;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.TableException;

/** The distributions of columns in a model's header: a list a column, the number of missing values first. */
final class MarginalsJson {

    private MarginalsJson() {}

    static void write(Marginals marginals, ObjectNode node) {
        ArrayNode columns = node.put("rows", marginals.rows()).putArray("columns");
        for (Marginals.Column column : marginals.columns()) {
            ArrayNode counts = columns.addArray().add(column.missing());
            column.counts().forEach(counts::add);
        }
    }

    static Marginals read(JsonObjectReader node) {
        long rows = node.whole("rows", 0, Long.MAX_VALUE);
        List<Marginals.Column> columns = new ArrayList<>();
        for (JsonNode item : node.items("columns", ColumnCounts.MOST_COLUMNS)) {
            if (!item.isArray() || item.isEmpty()) {
                throw new TableException("The counts of a column must be a list, but one is " + item + ".");
            }
            List<Long> counts = new ArrayList<>();
            for (JsonNode count : item) {
                if (!count.isIntegralNumber() || !count.canConvertToLong()) {
                    throw new TableException("The counts of a column must be whole numbers, but one is " + count + ".");
                }
                counts.add(count.longValue());
            }
            columns.add(new Marginals.Column(counts.get(0), counts.subList(1, counts.size())));
        }
        node.end();
        return new Marginals(rows, columns);
    }
}
