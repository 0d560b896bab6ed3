// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of categories as a one-hot vector of height 2, decoded by the largest coordinate (the first of equals). The
 * height gives a coordinate the deviation {@code 2 sqrt(p (1 - p))}, which is 1 for two even categories, so that the
 * noise levels mean the same for categories as for standardised numbers; being a power of two it scales the probability
 * simplex, the column's convex set, without rounding.
 *
 * <p>Rare categories may share one further coordinate, the last: its category is drawn from them by their frequencies, so
 * that decoded rows hold real rare categories. Whole numbers can be categories too; they are named by their digits.
 */
public final class NominalCodec implements ColumnCodec {

    /** Value of the coordinate that stands for the category; all others are 0. */
    public static final float HEIGHT = 2;

    private final CategoryType type;
    private final List<String> categories;
    private final RareCategories rare;
    private final Map<String, Integer> indices = new HashMap<>();

    /**
     * Creates a codec of texts, each with a coordinate of its own.
     *
     * @param categories at least 2 different names, in the order of their coordinates
     * @throws TableException if there are fewer, or one occurs twice
     */
    public NominalCodec(List<String> categories) {
        this(CategoryType.TEXT, categories, RareCategories.NONE);
    }

    /**
     * Creates a codec.
     *
     * @param type the Java type of the values
     * @param categories different names, in the order of their coordinates; at least 2, or 1 beside rare ones
     * @param rare the categories that share the last coordinate
     * @throws TableException if there are fewer, one occurs twice, or is not of the type
     */
    public NominalCodec(CategoryType type, List<String> categories, RareCategories rare) {
        this.type = type;
        this.categories = List.copyOf(categories);
        this.rare = rare;
        for (String category : this.categories) {
            put(category, indices.size());
        }
        for (String category : rare.names()) {
            put(category, categories.size());
        }
        if (width() < 2) {
            throw new TableException("A nominal column needs at least 2 categories, but has " + indices.size() + ".");
        }
    }

    private void put(String category, int index) {
        type.value(category);
        if (indices.put(category, index) != null) {
            throw new TableException("The category '" + Values.brief(category) + "' occurs twice.");
        }
    }

    /**
     * The Java type of the values.
     *
     * @return text unless the categories are whole numbers
     */
    public CategoryType type() {
        return type;
    }

    /**
     * The categories that have a coordinate of their own, in the order of their coordinates.
     *
     * @return unmodifiable
     */
    public List<String> categories() {
        return categories;
    }

    /**
     * The categories that share the last coordinate.
     *
     * @return without names if there is no such coordinate
     */
    public RareCategories rare() {
        return rare;
    }

    /**
     * The coordinate of a category.
     *
     * @param value a category
     * @return its index; all rare categories have the last one
     * @throws TableException if the value is not a known category
     */
    public int index(Object value) {
        Values.check(kind(), value);
        Integer index = indices.get(value.toString());
        if (index == null) {
            throw new TableException("the category '" + Values.brief(value.toString())
                    + "' is unknown; the encoding knows " + Values.brief(categories)
                    + ". Remove the row, or fit the encoding to data that contain it.");
        }
        return index;
    }

    @Override
    public ColumnKind kind() {
        return type.kind();
    }

    @Override
    public int width() {
        return categories.size() + (rare.names().isEmpty() ? 0 : 1);
    }

    @Override
    public boolean wide() {
        return type == CategoryType.LONG;
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
        for (int i = 0; i < width(); i++) {
            target[offset + i] = i == index ? HEIGHT : 0;
        }
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        int best = 0;
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < width(); i++) {
            if (source[offset + i] > largest) {
                largest = source[offset + i];
                best = i;
            }
        }
        return type.value(best < categories.size() ? categories.get(best) : rare.draw(row.uniform()));
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(Sets.simplex(width(), HEIGHT));
    }

    @Override
    public List<String> labels(String column) {
        Stream<String> own = categories.stream().map(category -> column + "=" + category);
        Stream<String> shared = rare.names().isEmpty() ? Stream.of() : Stream.of(column + "=(rare)");
        return Stream.concat(own, shared).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NominalCodec codec
                && type == codec.type
                && categories.equals(codec.categories)
                && rare.equals(codec.rare);
    }

    @Override
    public int hashCode() {
        return 31 * categories.hashCode() + rare.hashCode();
    }

    @Override
    public String toString() {
        return "NominalCodec" + Values.brief(categories);
    }
}
