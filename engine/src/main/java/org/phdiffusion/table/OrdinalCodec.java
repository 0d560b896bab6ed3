// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of few values in an order, in one coordinate: each value has a score, decoded by the nearest score (the lower
 * of two equally near). Only the values listed are ever decoded.
 */
public final class OrdinalCodec implements ColumnCodec {

    private final ColumnKind kind;
    private final List<Object> values;
    private final float[] scores;
    private final Map<Object, Integer> indices = new HashMap<>();

    /**
     * Creates a codec.
     *
     * @param kind NUMBER, INTEGER or NOMINAL
     * @param values at least 2, different, of the kind and of one Java type, from the lowest to the highest
     * @param scores as many, strictly increasing, within {@link NumberScaling#LIMIT}
     * @throws TableException if they are not
     */
    public OrdinalCodec(ColumnKind kind, List<?> values, float[] scores) {
        if (kind != ColumnKind.NUMBER && kind != ColumnKind.INTEGER && kind != ColumnKind.NOMINAL) {
            throw new TableException("An ordinal column cannot be of kind " + kind.label() + ".");
        }
        this.kind = kind;
        this.values = List.copyOf(values);
        this.scores = scores.clone();
        if (values.size() < 2 || values.size() != scores.length) {
            throw new TableException("An ordinal column needs at least 2 values and as many scores, but has "
                    + values.size() + " and " + scores.length + ".");
        }
        for (int i = 0; i < scores.length; i++) {
            Object value = values.get(i);
            Values.check(kind, value);
            boolean rising = Math.abs(scores[i]) <= NumberScaling.LIMIT && (i == 0 || scores[i] > scores[i - 1]);
            if (!rising) {
                throw new TableException(
                        "The scores of an ordinal column must be finite and increasing, but the score of" + " '"
                                + Values.brief(value.toString()) + "' is " + scores[i] + ".");
            }
            if (value.getClass() != values.get(0).getClass() || indices.put(key(value), i) != null) {
                throw new TableException("The values of an ordinal column must be different and of one type, but '"
                        + Values.brief(value.toString()) + "' is not.");
            }
        }
    }

    /**
     * The values from the lowest to the highest.
     *
     * @return unmodifiable
     */
    public List<Object> values() {
        return values;
    }

    /**
     * The scores of the values.
     *
     * @return a copy
     */
    public float[] scores() {
        return scores.clone();
    }

    @Override
    public ColumnKind kind() {
        return kind;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public boolean wide() {
        return values.get(0) instanceof Long;
    }

    @Override
    public void encode(Object value, float[] target, int offset) {
        Values.check(kind, value);
        Integer index = indices.get(key(value));
        if (index == null) {
            throw new TableException("the value '" + Values.brief(value.toString())
                    + "' is unknown; the encoding knows "
                    + Values.brief(values.stream().map(Object::toString).toList())
                    + ". Remove the row, or fit the encoding to data that contain it.");
        }
        target[offset] = scores[index];
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        float score = Float.isNaN(source[offset]) ? 0 : source[offset];
        int above = 0;
        while (above < scores.length - 1 && scores[above] < score) {
            above++;
        }
        boolean below = above > 0 && (double) score - scores[above - 1] <= (double) scores[above] - score;
        return values.get(below ? above - 1 : above);
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(Sets.interval(scores[0], scores[scores.length - 1]));
    }

    @Override
    public List<String> labels(String column) {
        return List.of(column);
    }

    /** Whole numbers of 32 and 64 bits, and floating point numbers that equal them, are one value. */
    private Object key(Object value) {
        return switch (kind) {
            case INTEGER -> Values.whole(value);
            case NUMBER -> Values.number(value) + 0.0;
            default -> value;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrdinalCodec codec
                && kind == codec.kind
                && values.equals(codec.values)
                && Arrays.equals(scores, codec.scores);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "OrdinalCodec"
                + Values.brief(values.stream().map(Object::toString).toList());
    }
}
