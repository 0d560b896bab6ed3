// SPDX-License-Identifier: Apache-2.0
/**
 * Rows of floats that do not fit memory: written once to a temporary file, row by row, and read back in blocks, in any
 * order and as often as needed. Start at RowStoreWriter.
 *
 * <p>The file is an array of blocks of {@code k} rows; the last may have fewer. A block of {@code r} rows of {@code d}
 * values and {@code m} flags is {@code 4 r d} bytes of little-endian float32, row by row, and {@code ceil(r m / 8)} bytes
 * of flags, bit {@code i m + j} for flag j of row i, lowest bit first.
 */
package org.phdiffusion.store;
