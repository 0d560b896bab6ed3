// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of combination rules as a list of categories, each with the score that coordinates give it. */
final class CategoryColumn {

    private static final float TRUTH_HEIGHT = NominalCodec.HEIGHT / 2;

    private final String name;
    private final List<Object> values;
    private final Map<String, Integer> indices = new HashMap<>();
    private final boolean truth;

    CategoryColumn(EncodedColumn column) {
        this.name = column.name();
        this.truth = column.codec() instanceof BooleanCodec;
        if (truth) {
            values = List.of(false, true);
        } else if (column.codec() instanceof ConstantColumn constant) {
            values = List.of(constant.value());
        } else if (column.codec() instanceof NominalCodec nominal
                && nominal.rare().names().isEmpty()) {
            values = nominal.categories().stream().map(nominal.type()::value).toList();
        } else {
            throw new TableException("Column '" + name + "' is named in a combination rule, but is not treated as"
                    + " categories of their own; have it treated as nominal.");
        }
        for (Object value : values) {
            indices.put(value.toString(), indices.size());
        }
    }

    String name() {
        return name;
    }

    /** The index of a category; -1 if the column has none of that name. */
    int indexOf(String category) {
        return indices.getOrDefault(category, -1);
    }

    Object value(int index) {
        return values.get(index);
    }

    /** How much the coordinates speak for a category: its one-hot coordinate, or what a truth value would have as such. */
    double score(int index, float[] source, int offset) {
        if (values.size() == 1) {
            return 0;
        }
        float coordinate = truth ? source[offset] : source[offset + index];
        if (Float.isNaN(coordinate)) {
            return 0;
        }
        return truth ? TRUTH_HEIGHT + (index == 1 ? coordinate : -coordinate) : coordinate;
    }
}
