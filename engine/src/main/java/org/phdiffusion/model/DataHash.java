// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingJson;

/**
 * SHA-256 of training data: the encoding as JSON, then the rows as little-endian float32, then the bits of missing cells,
 * one a column that varies, row by row, lowest bit first, up to the last byte that is not 0.
 */
final class DataHash {

    private static final int CHUNK = 4096;

    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final int dimension;
    private final int columns;
    private long gapRows;
    private long gapByte;
    private int gaps;

    DataHash(TableEncoding encoding) {
        digest.update(TableEncodingJson.toText(encoding).getBytes(StandardCharsets.UTF_8));
        dimension = encoding.dimension();
        columns = encoding.varyingColumns().length;
    }

    /** Every Java platform has SHA-256. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds the values of the next rows. */
    void addValues(float[] values, int rows) {
        int size = rows * dimension;
        for (int from = 0; from < size; from += CHUNK) {
            int count = Math.min(CHUNK, size - from);
            buffer.clear();
            buffer.asFloatBuffer().put(values, from, count);
            digest.update(buffer.array(), 0, count * Float.BYTES);
        }
    }

    /** Adds the gaps of the next rows, after the values of all. */
    void addGaps(BitSet missing, int rows) {
        if (missing != null) {
            int end = rows * columns;
            for (int bit = missing.nextSetBit(0); bit >= 0 && bit < end; bit = missing.nextSetBit(bit + 1)) {
                long position = gapRows * columns + bit;
                while (gapByte < position / Byte.SIZE) {
                    digest.update((byte) gaps);
                    gaps = 0;
                    gapByte++;
                }
                gaps |= 1 << (position % Byte.SIZE);
            }
        }
        gapRows += rows;
    }

    /** The hash of all that was added. */
    String hex() {
        if (gaps != 0) {
            digest.update((byte) gaps);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
