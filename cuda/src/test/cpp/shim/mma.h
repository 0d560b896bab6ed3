// SPDX-License-Identifier: Apache-2.0
// The part of nvcuda::wmma that is used here - 16 x 16 x 8, TF32 factors, sums in float32 - emulated by the lanes of a warp.
// Element (i, j) lies with another lane than on a device, where that is unspecified; what a device leaves undefined fails.
#pragma once

#include "shim.h"

namespace nvcuda {
namespace wmma {

struct row_major {};
struct col_major {};
struct matrix_a {};
struct matrix_b {};
struct accumulator {};

namespace precision {
struct tf32 {};
}  // namespace precision

enum layout_t { mem_row_major, mem_col_major };

template <class Use, int m, int n, int k, class Element, class Layout = void>
struct fragment;

/** Lane l holds in x[e] the element e * 32 + l of the matrix, counted row by row. */
template <int ROWS, int COLUMNS>
struct Held {
    static constexpr int num_elements = ROWS * COLUMNS / 32;
    float x[num_elements];

    static int row(int e, int lane) { return (e * 32 + lane) / COLUMNS; }
    static int column(int e, int lane) { return (e * 32 + lane) % COLUMNS; }
};

template <class Layout>
struct fragment<matrix_a, 16, 16, 8, precision::tf32, Layout> : Held<16, 8> {};

template <class Layout>
struct fragment<matrix_b, 16, 16, 8, precision::tf32, Layout> : Held<8, 16> {};

template <>
struct fragment<accumulator, 16, 16, 8, float> : Held<16, 16> {};

using Sums = fragment<accumulator, 16, 16, 8, float>;

/** Rounds to 10 bits after the point, halves away from zero. */
inline float __float_to_tf32(float value) {
    unsigned bits = __float_as_uint(value);
    bool finite = (bits & 0x7f800000u) != 0x7f800000u;
    return finite ? __uint_as_float((bits + 0x1000u) & ~0x1fffu) : value;
}

/** All lanes must name the same matrix, at 32 bytes or a multiple, with rows at multiples of 16 bytes. */
inline void checkMatrix(const float* matrix, unsigned stride, const char* file, int line) {
    if (reinterpret_cast<std::uintptr_t>(matrix) % 32 != 0 || stride % 4 != 0) {
        shim::fail(file, line, "a matrix of tensor cores must start at a multiple of 32 bytes, its rows at multiples of 16");
    }
    std::uint64_t both = reinterpret_cast<std::uintptr_t>(matrix) ^ std::uint64_t(stride) << 48;
    shim::agree(both, file, line, "the lanes of a warp name different matrices or strides");
}

inline int place(row_major, int row, int column, unsigned stride) { return row * int(stride) + column; }
inline int place(col_major, int row, int column, unsigned stride) { return column * int(stride) + row; }

template <class Use, class Layout>
void load_matrix_sync(
        fragment<Use, 16, 16, 8, precision::tf32, Layout>& into, const float* matrix, unsigned stride, SHIM_PLACE) {
    checkMatrix(matrix, stride, file, line);
    const int lane = int(shim::lane());
    for (int e = 0; e < into.num_elements; e++) {
        into.x[e] = matrix[place(Layout(), into.row(e, lane), into.column(e, lane), stride)];
    }
}

inline void load_matrix_sync(Sums& into, const float* matrix, unsigned stride, layout_t layout, SHIM_PLACE) {
    checkMatrix(matrix, stride, file, line);
    const int lane = int(shim::lane());
    for (int e = 0; e < into.num_elements; e++) {
        int row = into.row(e, lane);
        int column = into.column(e, lane);
        into.x[e] = matrix[layout == mem_row_major ? row * stride + column : column * stride + row];
    }
}

inline void store_matrix_sync(float* matrix, const Sums& from, unsigned stride, layout_t layout, SHIM_PLACE) {
    checkMatrix(matrix, stride, file, line);
    const int lane = int(shim::lane());
    for (int e = 0; e < from.num_elements; e++) {
        int row = from.row(e, lane);
        int column = from.column(e, lane);
        matrix[layout == mem_row_major ? row * stride + column : column * stride + row] = from.x[e];
    }
}

template <class Fragment>
void fill_fragment(Fragment& fragment, float value) {
    for (int e = 0; e < fragment.num_elements; e++) {
        fragment.x[e] = value;
    }
}

/** Hands a factor's elements to the warp; they must have been rounded. */
template <class Factor>
void handOver(const Factor& factor, float* to, const char* file, int line) {
    const unsigned lane = shim::lane();
    for (int e = 0; e < factor.num_elements; e++) {
        unsigned bits = __float_as_uint(factor.x[e]);
        if ((bits & 0x1fffu) != 0 && !std::isnan(factor.x[e])) {
            shim::fail(file, line, "a factor has not been rounded to TF32");
        }
        to[e * 32 + lane] = factor.x[e];
    }
}

/** {@code D = A B + C}. */
template <class LayoutA, class LayoutB>
void mma_sync(
        Sums& d,
        const fragment<matrix_a, 16, 16, 8, precision::tf32, LayoutA>& a,
        const fragment<matrix_b, 16, 16, 8, precision::tf32, LayoutB>& b,
        const Sums& c,
        SHIM_PLACE) {
    unsigned turn = shim::turn();
    float* left = shim::exchange().a[turn];
    float* right = shim::exchange().b[turn];
    handOver(a, left, file, line);
    handOver(b, right, file, line);
    shim::waitForWarp(file, line);
    const int lane = int(shim::lane());
    for (int e = 0; e < d.num_elements; e++) {
        const float* row = left + d.row(e, lane) * 8;
        const float* column = right + d.column(e, lane);
        float sum = c.x[e];
        for (int k = 0; k < 8; k++) {
            sum = std::fma(row[k], column[k * 16], sum);
        }
        d.x[e] = sum;
    }
}

}  // namespace wmma
}  // namespace nvcuda
