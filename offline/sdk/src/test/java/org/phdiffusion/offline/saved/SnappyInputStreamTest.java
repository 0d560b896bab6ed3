// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnappyInputStreamTest {

    private static final String HEADER = "82534e41505059000000000100000001";

    private static byte[] decompressed(final String blocks) throws IOException {
        return new SnappyInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(HEADER + blocks))).readAllBytes();
    }

    @Test
    void expandsLiteralsAndCopies() throws IOException {
        // 9 bytes: the literal "abc", then 6 bytes from 3 back, which overlap what they make
        final String oneByteOffset = "00000007" + "09" + "08616263" + "0903";
        // the same with an offset of two bytes
        final String twoByteOffset = "00000008" + "09" + "08616263" + "160300";

        assertThat(new String(decompressed(oneByteOffset + twoByteOffset), StandardCharsets.US_ASCII))
                .isEqualTo("abcabcabc".repeat(2));
    }

    @Test
    void expandsLiteralsOfMoreThanSixtyBytes() throws IOException {
        assertThat(decompressed("00000043" + "40" + "f03f" + "7a".repeat(64)))
                .hasSize(64)
                .containsOnly('z');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7fffffff00", // a block of 2 GiB
                "00000005ffffffff0f", // 4 GiB when expanded
                "0000000309086162", // a literal that ends early
                "000000040900610904", // a copy from before the start
                "00000003090061", // shorter than it says
                "0000" // a length that ends early
            })
    void refusesDamagedBlocks(final String blocks) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> decompressed(blocks));
    }

    @Test
    void refusesOtherData() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new SnappyInputStream(new ByteArrayInputStream(new byte[20])))
                .withMessageContaining("Snappy");
    }
}
