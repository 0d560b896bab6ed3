// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statistics of a column of texts. Texts are identifiers if at least nine in ten are different and there are more than 20;
 * else they are categories.
 */
final class TextStatistics extends ColumnStatistics {

    private static final double IDENTIFIER_SHARE = 0.9;

    private final ValueCounts counts = new ValueCounts(EncodingSettings.CATEGORY_LIMIT);
    private final KeyShape shape = new KeyShape();
    private boolean tooLong;

    TextStatistics(TableColumn column, EncodingSettings settings) {
        super(column, settings);
    }

    @Override
    void add(Object value) {
        String text = Values.text(value);
        tooLong |= text.length() > JsonObjectReader.MAX_TEXT;
        counts.add(text.length() > JsonObjectReader.MAX_TEXT ? text.substring(0, JsonObjectReader.MAX_TEXT) : text);
        shape.add(text);
    }

    @Override
    Choice choose() {
        Treatment treatment = settings().treatment();
        boolean keys = treatment == Treatment.AUTO && holdsKeys();
        if (keys || treatment == Treatment.IDENTIFIER) {
            return identifier(keys ? "nearly every value is different" : "chosen by the user");
        }
        if (tooLong) {
            throw new TableException("Column '" + name() + "' holds texts of more than " + JsonObjectReader.MAX_TEXT
                    + " characters; a category must be shorter. Leave the column out.");
        }
        Map<Object, long[]> seen = counts.counts();
        if (seen.size() == 1) {
            Object only = seen.keySet().iterator().next();
            return new Choice(
                    new ConstantColumn(ColumnKind.NOMINAL, only),
                    "all values are '" + Values.brief((String) only) + "'",
                    1);
        }
        if (treatment == Treatment.ORDINAL) {
            return ordinal(seen);
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        seen.forEach((text, count) -> rows.put((String) text, count[0]));
        return new NominalFitter(this).choose(CategoryType.TEXT, rows, counts);
    }

    @Override
    boolean holdsKeys() {
        return counts.distinct() > NominalFitter.FEW && counts.distinctShare() >= IDENTIFIER_SHARE;
    }

    private Choice ordinal(Map<Object, long[]> seen) {
        if (counts.exceeded() || seen.size() > all().maxCategories()) {
            throw new TableException("Column '" + name() + "' is to be treated as ordinal, but has more than "
                    + all().maxCategories() + " categories; leave the column out.");
        }
        List<String> order = settings().order();
        if (order.isEmpty()) {
            List<Object> sorted = new ArrayList<>(seen.keySet());
            sorted.sort((a, b) -> ((String) a).compareTo((String) b));
            return new Choice(
                    OrdinalFitter.fit(column().kind(), sorted, seen),
                    "chosen by the user, in alphabetical order",
                    seen.size());
        }
        return new Choice(
                OrdinalFitter.fit(column(), order, seen), "chosen by the user, in the order given", seen.size());
    }

    private Choice identifier(String reason) {
        IdentifierCodec codec = shape.codec(name());
        long distinct = counts.exceeded() ? ColumnProposal.UNKNOWN : counts.distinct();
        return new Choice(codec, reason, distinct, identifierWarning(codec));
    }
}
