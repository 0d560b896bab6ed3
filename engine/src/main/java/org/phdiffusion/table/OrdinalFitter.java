// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ordinal codecs of values whose distances are unknown: a value's score is the normal quantile of the middle of its ranks,
 * then brought to unit variance over the rows. Unlike equal distances, a category that is far from all others only by its
 * place in the order, and rare, does not get a huge score.
 */
final class OrdinalFitter {

    private OrdinalFitter() {}

    /** An order of categories as a user writes it, over the values that were seen, each with its number of rows. */
    static OrdinalCodec fit(TableColumn column, List<String> order, Map<Object, long[]> seen) {
        Map<String, Object> byName = new LinkedHashMap<>();
        seen.keySet().forEach(value -> byName.put(plain(value), value));
        List<Object> values = new ArrayList<>();
        for (String name : order) {
            Object value = byName.remove(name.strip());
            if (value == null) {
                throw new TableException("The order of column '" + column.name() + "' names '" + Values.brief(name)
                        + "', which no row has; the column has "
                        + Values.brief(
                                seen.keySet().stream().map(OrdinalFitter::plain).toList())
                        + ". Remove it from the order, or correct it.");
            }
            values.add(value);
        }
        if (!byName.isEmpty()) {
            throw new TableException("The order of column '" + column.name() + "' lacks "
                    + Values.brief(List.copyOf(byName.keySet())) + "; name every category once.");
        }
        return fit(column.kind(), values, seen);
    }

    /** Values from the lowest to the highest, at least two. */
    static OrdinalCodec fit(ColumnKind kind, List<Object> values, Map<Object, long[]> seen) {
        double[] weights = new double[values.size()];
        double rows = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = seen.get(values.get(i))[0];
            rows += weights[i];
        }
        double[] raw = new double[weights.length];
        double before = 0;
        double mean = 0;
        for (int i = 0; i < raw.length; i++) {
            raw[i] = NormalQuantile.at((before + 0.5 * weights[i]) / rows);
            mean += raw[i] * weights[i] / rows;
            before += weights[i];
        }
        double variance = 0;
        for (int i = 0; i < raw.length; i++) {
            variance += (raw[i] - mean) * (raw[i] - mean) * weights[i] / rows;
        }
        float[] scores = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            float score = (float) ((raw[i] - mean) / Math.sqrt(variance));
            // of very many rows two rare neighbours may be one float
            scores[i] = i == 0 ? score : Math.max(score, Math.nextUp(scores[i - 1]));
        }
        return new OrdinalCodec(kind, values, scores);
    }

    private static String plain(Object value) {
        String text = value.toString();
        return value instanceof Double && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
