// SPDX-License-Identifier: Apache-2.0
// A factor of a product and its way to shared memory, four neighbours at a time.
#pragma once

#include "quad.cuh"

/**
 * A factor seen as outer x depth, where outer runs over rows of A or columns of B and depth over the terms of the sums.
 * Element (o, k) lies at {@code values[o stride + k]}, or at {@code values[k stride + o]} if outer lies together.
 */
struct Operand {
    const float* values;
    int stride;
    int outer;
    int depth;
    bool outerTogether;
    bool aligned;
};

__device__ __forceinline__ Operand operand(const float* values, int stride, int outer, int depth, bool outerTogether) {
    return {values, stride, outer, depth, outerTogether, quadsAligned(values, stride)};
}

/** First of four neighbours in a tile of OUTER x DEPTH, chosen so that neighbouring threads read neighbours. */
struct Corner {
    int outer;
    int depth;
};

template <int OUTER, int DEPTH>
__device__ __forceinline__ Corner corner(int quad, bool outerTogether) {
    if (outerTogether) {
        return {quad % (OUTER / 4) * 4, quad / (OUTER / 4)};
    }
    return {quad / (DEPTH / 4), quad % (DEPTH / 4) * 4};
}

/** The way of one quad of each tile along depth; elements outside of the operand are 0. */
template <int DEPTH>
struct Feed {
    /** Of the quad, in a matrix of fewer than 2^32 elements. */
    unsigned offset;
    /** Elements from the quad on in its line, and lines from its line on. */
    int elements;
    int lines;

    Feed() = default;

    __device__ __forceinline__ Feed(const Operand& from, int firstOuter, const Corner& corner) {
        int outer = firstOuter + corner.outer;
        int line = from.outerTogether ? corner.depth : outer;
        int start = from.outerTogether ? outer : corner.depth;
        offset = static_cast<unsigned>(line) * static_cast<unsigned>(from.stride) + static_cast<unsigned>(start);
        elements = (from.outerTogether ? from.outer : from.depth) - start;
        lines = (from.outerTogether ? from.depth : from.outer) - line;
    }

    /** The quad, and on to the next tile. */
    __device__ __forceinline__ Quad load(const Operand& from) {
        Quad quad = loadQuad(from.values + offset, 0, lines > 0 ? elements : 0, from.aligned);
        if (from.outerTogether) {
            offset += DEPTH * static_cast<unsigned>(from.stride);
            lines -= DEPTH;
        } else {
            offset += DEPTH;
            elements -= DEPTH;
        }
        return quad;
    }
};
