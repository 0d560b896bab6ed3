// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.phdiffusion.table.BooleanCodec;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.OrdinalCodec;
import org.phdiffusion.table.TableException;

/**
 * A column whose categories are given in wanted frequencies, with the missing cells that go with each. Rare categories
 * that share a coordinate are one part where all parts are to be equal; by name, each can be asked for.
 */
final class BalancedColumn {

    private static final int SHOWN = 20;

    private final String name;
    private final int column;
    private final List<Part> parts = new ArrayList<>();
    private final int equalParts;
    private final PatternChoice[] patterns;

    /** A category: its name, null for all rare ones; its coordinate; its value, null if it is decoded from that. */
    private record Part(String name, int coordinate, Object value) {}

    BalancedColumn(DiffusionModel model, String name, MissingCells missing) {
        this.name = name;
        EncodedColumn found = model.encoding().require(name);
        column = model.encoding().indexOf(name);
        equalParts = collect(found);
        give(parts.get(0), new GivenRow(model));
        patterns = new PatternChoice[parts.size()];
        if (missing == MissingCells.AS_IN_DATA) {
            boolean condition = name.equals(model.conditioning().column());
            int position = Arrays.binarySearch(model.encoding().varyingColumns(), column);
            for (int i = 0; i < patterns.length; i++) {
                int category = parts.get(i).coordinate();
                patterns[i] = new PatternChoice(
                        model,
                        pattern -> condition
                                ? pattern.category() == category
                                : !pattern.missing().contains(position));
            }
        }
    }

    /** Lists the parts, those that can be equal first, and returns how many these are. */
    private int collect(EncodedColumn found) {
        if (found.codec() instanceof NominalCodec nominal) {
            List<String> own = nominal.categories();
            for (int i = 0; i < nominal.width(); i++) {
                parts.add(new Part(i < own.size() ? own.get(i) : null, i, null));
            }
            for (String rare : nominal.rare().names()) {
                parts.add(new Part(rare, own.size(), nominal.type().value(rare)));
            }
            return nominal.width();
        }
        List<?> values = found.codec() instanceof BooleanCodec
                ? List.of(false, true)
                : found.codec() instanceof OrdinalCodec ordinal ? ordinal.values() : List.of();
        if (values.isEmpty()) {
            throw new TableException("The column '" + name + "' "
                    + (found.codec().width() == 0
                            ? "does not vary"
                            : "is of kind " + found.kind().label())
                    + " and has no categories to balance; choose a nominal, ordinal or boolean column.");
        }
        values.forEach(value -> parts.add(new Part(value.toString(), -1, value)));
        return parts.size();
    }

    int indexOf(String category) {
        for (int i = 0; i < parts.size(); i++) {
            if (category.equals(parts.get(i).name())) {
                return i;
            }
        }
        List<String> known =
                parts.stream().map(Part::name).filter(Objects::nonNull).toList();
        throw new TableException("Column '" + name + "': the category '" + category + "' is unknown; the model knows "
                + known.subList(0, Math.min(SHOWN, known.size()))
                + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more." : "."));
    }

    /** Weights in the order of the parts. */
    double[] weights(Map<String, Double> byName) {
        double[] weights = new double[parts.size()];
        if (byName == null) {
            Arrays.fill(weights, 0, equalParts, 1);
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

    void fill(int part, double share, GivenRow row) {
        give(parts.get(part), row);
        if (patterns[part] != null) {
            patterns[part].markAbsent(share, row);
        }
    }

    private void give(Part part, GivenRow row) {
        if (part.value() == null) {
            row.giveCategory(column, part.coordinate());
        } else {
            row.give(column, part.value());
        }
    }
}
