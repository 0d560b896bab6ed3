// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingJson;

/** SHA-256 of training data: the encoding as JSON, then the rows as little-endian float32, then the bits of missing cells. */
final class DataHash {

    private static final int CHUNK = 4096;

    private DataHash() {}

    static String of(TableEncoding encoding, EncodedRows data) {
        MessageDigest digest = sha256();
        digest.update(TableEncodingJson.toText(encoding).getBytes(StandardCharsets.UTF_8));
        update(digest, data.values());
        if (data.missing() != null) {
            digest.update(data.missing().toByteArray());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Every Java platform has SHA-256. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, FMatrixRMaj matrix) {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int size = matrix.numRows * matrix.numCols;
        for (int from = 0; from < size; from += CHUNK) {
            int count = Math.min(CHUNK, size - from);
            buffer.clear();
            buffer.asFloatBuffer().put(matrix.data, from, count);
            digest.update(buffer.array(), 0, count * Float.BYTES);
        }
    }
}
