// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.phdiffusion.table.BooleanCodec;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableException;

/** A column whose categories are given in wanted frequencies, with the missing cells that go with each. */
final class BalancedColumn {

    private final String name;
    private final int column;
    private final List<Object> values;
    private final PatternChoice[] patterns;

    BalancedColumn(DiffusionModel model, String name, MissingCells missing) {
        this.name = name;
        EncodedColumn found = model.encoding().require(name);
        column = model.encoding().indexOf(name);
        values = values(found);
        new GivenRow(model).give(column, values.get(0));
        patterns = new PatternChoice[values.size()];
        if (missing == MissingCells.AS_IN_DATA) {
            boolean condition = name.equals(model.conditioning().column());
            int position = Arrays.binarySearch(model.encoding().varyingColumns(), column);
            for (int i = 0; i < patterns.length; i++) {
                int category = i;
                patterns[i] = new PatternChoice(
                        model,
                        pattern -> condition
                                ? pattern.category() == category
                                : !pattern.missing().contains(position));
            }
        }
    }

    private static List<Object> values(EncodedColumn column) {
        if (column.codec() instanceof NominalCodec nominal) {
            return List.copyOf(nominal.categories());
        }
        if (column.codec() instanceof BooleanCodec) {
            return List.of(false, true);
        }
        throw new TableException("The column '" + column.name() + "' "
                + (column.codec().width() == 0
                        ? "is constant"
                        : "is of kind " + column.kind().label())
                + " and has no categories to balance; choose a nominal or boolean column.");
    }

    int indexOf(String category) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).toString().equals(category)) {
                return i;
            }
        }
        throw new TableException("Column '" + name + "': the category '" + category + "' is unknown; the model knows "
                + values.stream().limit(20).toList() + (values.size() > 20 ? " and more." : "."));
    }

    /** Weights in the order of the categories. */
    double[] weights(Map<String, Double> byName) {
        double[] weights = new double[values.size()];
        if (byName == null) {
            Arrays.fill(weights, 1);
            return weights;
        }
        double total = 0;
        for (Map.Entry<String, Double> entry : byName.entrySet()) {
            double weight = entry.getValue();
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new TableException("Column '" + name + "': the weight of category '" + entry.getKey()
                        + "' must be finite and at least 0, but is " + weight + ".");
            }
            weights[indexOf(entry.getKey())] = weight;
            total += weight;
        }
        if (total == 0) {
            throw new TableException(
                    "Column '" + name + "': no category has a weight; choose a positive weight for one at least.");
        }
        return weights;
    }

    void fill(int category, double share, GivenRow row) {
        row.give(column, values.get(category));
        if (patterns[category] != null) {
            patterns[category].markAbsent(share, row);
        }
    }
}
