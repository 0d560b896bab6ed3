// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;
import java.util.Optional;
import org.phdiffusion.control.ConvexSet;

/**
 * A column whose value never changes: carried along, not learned.
 *
 * @param kind what the column holds
 * @param value its value, of the kind's type, finite
 */
public record ConstantColumn(ColumnKind kind, Object value) implements ColumnCodec {

    /**
     * Checks the components.
     *
     * @param kind as the component
     * @param value as the component
     */
    public ConstantColumn {
        Values.check(kind, value);
    }

    @Override
    public boolean wide() {
        return value instanceof Long;
    }

    @Override
    public int width() {
        return 0;
    }

    /** Accepts any value of the column's kind: the column carries nothing that a model could have learned. */
    @Override
    public void encode(Object other, float[] target, int offset) {
        Values.check(kind, other);
    }

    @Override
    public Object decode(float[] source, int offset, DecodeRow row) {
        return value;
    }

    @Override
    public Optional<ConvexSet> convexSet() {
        return Optional.empty();
    }

    @Override
    public List<String> labels(String column) {
        return List.of();
    }
}
