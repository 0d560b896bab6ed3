// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads of a cubin, which is an ELF file, what the checks need. */
final class ElfImage {

    private static final int MAGIC = 0x464c457f;
    private static final int CUDA = 190;
    private static final int SYMBOL_TABLE = 2;
    private static final int SYMBOL_BYTES = 24;
    private static final int GLOBAL_FUNCTION = 0x12;
    private static final int FIRST_ABI_WITH_WIDE_FLAGS = 8;

    private final ByteBuffer bytes;

    ElfImage(byte[] image) {
        bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(0) != MAGIC || bytes.getShort(18) != CUDA) {
            throw new IllegalArgumentException("The image is no machine code for graphics processors.");
        }
    }

    /** Version of the binary interface: 7 is that of CUDA 12, 8 is that of CUDA 13. */
    int abiVersion() {
        return bytes.get(8);
    }

    /** The compute capability, such as 86; its place among the flags has moved with version 8. */
    int architecture() {
        int flags = bytes.getInt(48);
        return abiVersion() < FIRST_ABI_WITH_WIDE_FLAGS ? flags & 0xff : flags >> 8 & 0xffff;
    }

    /** The names of all global functions, which are the kernels. */
    SortedSet<String> kernels() {
        SortedSet<String> names = new TreeSet<>();
        int sections = Short.toUnsignedInt(bytes.getShort(60));
        for (int i = 0; i < sections; i++) {
            int section = section(i);
            if (bytes.getInt(section + 4) == SYMBOL_TABLE) {
                int strings = offset(section(bytes.getInt(section + 40)));
                int end = offset(section) + Math.toIntExact(bytes.getLong(section + 32));
                for (int symbol = offset(section); symbol < end; symbol += SYMBOL_BYTES) {
                    if (bytes.get(symbol + 4) == GLOBAL_FUNCTION) {
                        names.add(text(strings + bytes.getInt(symbol)));
                    }
                }
            }
        }
        return names;
    }

    private int section(int index) {
        return Math.toIntExact(bytes.getLong(40)) + index * bytes.getShort(58);
    }

    private int offset(int section) {
        return Math.toIntExact(bytes.getLong(section + 24));
    }

    private String text(int start) {
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), start, end - start, StandardCharsets.US_ASCII);
    }
}
