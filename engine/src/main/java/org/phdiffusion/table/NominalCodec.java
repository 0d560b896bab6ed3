// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of categories as a one-hot vector of height 2, decoded by the largest coordinate (the first of equals). The
 * height gives a coordinate the deviation {@code 2 sqrt(p (1 - p))}, which is 1 for two even categories, so that the
 * noise levels mean the same for categories as for standardised numbers; being a power of two it scales the probability
 * simplex, the column's convex set, without rounding.
 */
public final class NominalCodec implements ColumnCodec {

    /** Value of the coordinate that stands for the category; all others are 0. */
    public static final float HEIGHT = 2;

    private final List<String> categories;
    private final Map<String, Integer> indices = new HashMap<>();

    /**
     * Creates a codec.
     *
     * @param categories at least 2 different names, in the order of their coordinates
     * @throws TableException if there are fewer, or one occurs twice
     */
    public NominalCodec(List<String> categories) {
        this.categories = List.copyOf(categories);
        for (String category : this.categories) {
            if (indices.put(category, indices.size()) != null) {
                throw new TableException("The category '" + Values.brief(category) + "' occurs twice.");
            }
        }
        if (indices.size() < 2) {
            throw new TableException("A nominal column needs at least 2 categories, but has " + indices.size() + ".");
        }
    }

    /**
     * The categories, in the order of their coordinates.
     *
     * @return unmodifiable
     */
    public List<String> categories() {
        return categories;
    }

    /**
     * The coordinate of a category.
     *
     * @param value a category
     * @return its index
     * @throws TableException if the value is not a known category
     */
    public int index(Object value) {
        Integer index = indices.get(Values.text(value));
        if (index == null) {
            throw new TableException("the category '" + Values.brief((String) value)
                    + "' is unknown; the encoding knows " + Values.brief(categories)
                    + ". Remove the row, or fit the encoding to data that contain it.");
        }
        return index;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.NOMINAL;
    }

    @Override
    public int width() {
        return categories.size();
    }

    @Override
    public void encode(Object value, float[] target, int offset) {
        encodeIndex(index(value), target, offset);
    }

    /**
     * Writes the coordinates of a category given by its index.
     *
     * @param index in [0, width)
     * @param target receives {@code width()} values
     * @param offset index of the first
     */
    public void encodeIndex(int index, float[] target, int offset) {
        for (int i = 0; i < categories.size(); i++) {
            target[offset + i] = i == index ? HEIGHT : 0;
        }
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        int best = 0;
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < categories.size(); i++) {
            if (source[offset + i] > largest) {
                largest = source[offset + i];
                best = i;
            }
        }
        return categories.get(best);
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(Sets.simplex(categories.size(), HEIGHT));
    }

    @Override
    public List<String> labels(String column) {
        return categories.stream().map(category -> column + "=" + category).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NominalCodec codec && categories.equals(codec.categories);
    }

    @Override
    public int hashCode() {
        return categories.hashCode();
    }

    @Override
    public String toString() {
        return "NominalCodec" + Values.brief(categories);
    }
}
