// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A numeric column in which one value, usually zero, is frequent and the others are spread out: two coordinates. The first
 * is +1 for the frequent value and -1 for another, decoded by its sign; the second is the score of the other values, and
 * 0 where the frequent one stands. Both have deviations of at most about 1.
 *
 * @param rest codec of the other values
 * @param spike the frequent value, of the same Java type
 */
public record SpikeCodec(ColumnCodec rest, Object spike) implements ColumnCodec {

    /**
     * Checks the components.
     *
     * @param rest as the component
     * @param spike as the component
     */
    public SpikeCodec {
        if (!(rest instanceof NumberCodec) && !(rest instanceof IntegerCodec)) {
            throw new TableException("The values beside a spike must be numbers or whole numbers.");
        }
        Values.check(rest.kind(), spike);
        if (rest.kind() == ColumnKind.INTEGER && rest.wide() != spike instanceof Long) {
            throw new TableException("The spike " + spike + " must have as many bits as the other values.");
        }
        if (rest.kind() == ColumnKind.NUMBER && !(spike instanceof Double)) {
            throw new TableException("The spike " + spike + " must be a floating point number as the other values.");
        }
    }

    @Override
    public ColumnKind kind() {
        return rest.kind();
    }

    @Override
    public int width() {
        return 2;
    }

    @Override
    public boolean wide() {
        return rest.wide();
    }

    @Override
    public void encode(Object value, float[] target, int offset) {
        if (isSpike(value)) {
            target[offset] = 1;
            target[offset + 1] = 0;
        } else {
            target[offset] = -1;
            rest.encode(value, target, offset + 1);
        }
    }

    @Override
    public boolean admits(Object value) {
        return ColumnCodec.super.admits(value) && (isSpike(value) || rest.admits(value));
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        return source[offset] > 0 ? spike : rest.decode(source, offset + 1, row);
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(
                Sets.product(List.of(Sets.interval(-1, 1), rest.convexSet().orElseThrow())));
    }

    @Override
    public List<String> labels(String column) {
        return List.of(column + "=" + spike, column);
    }

    private boolean isSpike(Object value) {
        Values.check(kind(), value);
        return kind() == ColumnKind.INTEGER
                ? Values.whole(value) == ((Number) spike).longValue()
                : Values.number(value) == (double) spike;
    }
}
