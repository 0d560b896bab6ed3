// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column of truth values in one coordinate: true is +1, false -1, decoded by the sign. Its deviation,
 * {@code 2 sqrt(p (1 - p))} for a share p of true, is close to the unit deviation that the preconditioning assumes.
 */
public record BooleanCodec() implements ColumnCodec {

    @Override
    public ColumnKind kind() {
        return ColumnKind.BOOLEAN;
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(Object value, float[] target, int offset) {
        target[offset] = Values.truth(value) ? 1 : -1;
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        return source[offset] > 0;
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.of(Sets.interval(-1, 1));
    }

    @Override
    public List<String> labels(String column) {
        return List.of(column);
    }
}
