// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.knime.core.util.DuplicateKeyException;

class KeyCheckerTest {

    private static boolean hasDuplicate(final Iterable<String> keys, final int inMemory) {
        final KeyChecker checker = new KeyChecker(inMemory);
        try {
            keys.forEach(checker::add);
            checker.finish();
            return false;
        } catch (DuplicateKeyException e) {
            return true;
        } finally {
            checker.discard();
        }
    }

    @Test
    void acceptsAMillionNumberedKeys() {
        final KeyChecker checker = new KeyChecker(10);

        assertThatCode(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        checker.add("Row" + i);
                    }
                    checker.finish();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void findsATwinAtOnceWhileItIsInMemory() {
        final KeyChecker checker = new KeyChecker();
        checker.add("a");
        checker.add("Row7");

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> checker.add("Row7"))
                .satisfies(e -> assertThat(e.getKey()).isEqualTo("Row7"))
                .withMessage("Duplicate key detected: \"Row7\"");
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> checker.add("a"));
    }

    @Test
    void findsATwinOnDiskAtTheEnd() {
        final KeyChecker checker = new KeyChecker(3);
        for (String key : new String[] {"a", "b", "c", "d", "e", "f", "a", "g"}) {
            checker.add(key);
        }

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(checker::finish);
    }

    @Test
    void tellsNumbersFromTextsThatLookLikeThem() {
        assertThat(hasDuplicate(java.util.List.of("1", "01", "001", "a1", "a01", "", "0", "00", "a", "-1"), 2))
                .isFalse();
        assertThat(hasDuplicate(java.util.List.of("99999999999999999999", "99999999999999999999"), 2))
                .isTrue();
    }

    @Test
    void agreesWithASetOnRandomKeys() {
        for (int run = 0; run < 200; run++) {
            final Random random = new Random(run);
            final java.util.List<String> keys = new java.util.ArrayList<>();
            final Set<String> set = new HashSet<>();
            boolean isDuplicate = false;
            final int range = 20 + random.nextInt(2000);
            for (int i = 0; i < 40; i++) {
                final String key = (random.nextBoolean() ? "Row" : "k ")
                        + random.nextInt(range)
                        + (random.nextInt(3) == 0 ? "x" : "");
                keys.add(key);
                isDuplicate |= !set.add(key);
            }
            assertThat(hasDuplicate(keys, 1 + random.nextInt(10)))
                    .as("run %d", run)
                    .isEqualTo(isDuplicate);
        }
    }

    @Test
    void staysExactPastTheLimitOfRanges() {
        final KeyChecker checker = new KeyChecker();
        for (int i = 0; i < 60_000; i++) {
            checker.add("Row" + 2 * i);
        }
        checker.add("Row1");

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> checker.add("Row4"));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> checker.add("Row119998"));
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> checker.add("Row1"));
    }
}
