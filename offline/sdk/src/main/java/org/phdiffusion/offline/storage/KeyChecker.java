// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.storage;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.knime.core.data.container.DataContainerException;
import org.knime.core.util.DuplicateKeyException;

/**
 * Finds out whether a key occurs twice, exactly and in bounded memory. Numbered keys are kept as ranges, other keys in a set; a full set
 * goes sorted to a temporary file. A duplicate is found at once where its twin is in memory, else when the files are merged at the end, as
 * in KNIME.
 */
public final class KeyChecker {

    private static final int KEYS_IN_MEMORY = 100_000;

    private final int m_keysInMemory;

    private final NumberedKeys m_numbered = new NumberedKeys();

    private final List<SpillFile> m_files = new ArrayList<>();

    private Set<String> m_memory = new HashSet<>();

    /** Makes a checker that keeps 100,000 keys in memory. */
    public KeyChecker() {
        this(KEYS_IN_MEMORY);
    }

    KeyChecker(final int keysInMemory) {
        m_keysInMemory = keysInMemory;
    }

    /**
     * Takes a key in.
     *
     * @throws DuplicateKeyException if it is known to have occurred before
     */
    public void add(final String key) {
        final NumberedKeys.Outcome outcome = m_numbered.add(key);
        if (outcome == NumberedKeys.Outcome.ADDED) {
            return;
        }
        if (outcome == NumberedKeys.Outcome.DUPLICATE || !m_memory.add(key)) {
            throw new DuplicateKeyException(key);
        }
        if (m_memory.size() >= m_keysInMemory) {
            spill();
        }
    }

    private void spill() {
        try {
            final SpillFile file = SpillFile.create();
            m_files.add(file);
            final String[] keys = m_memory.toArray(new String[0]);
            Arrays.sort(keys);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file.openOutput()))) {
                out.writeInt(keys.length);
                for (String key : keys) {
                    out.writeInt(key.length());
                    out.writeChars(key);
                }
            }
            m_memory = new HashSet<>();
        } catch (IOException e) {
            discard();
            throw new DataContainerException(
                    "Cannot write row keys to a temporary file: " + e.getMessage()
                            + ". Free disk space or choose another folder with -Djava.io.tmpdir.",
                    e);
        }
    }

    /**
     * Ends the check and frees memory and disk.
     *
     * @throws DuplicateKeyException if a key occurred twice
     */
    public void finish() {
        try {
            if (!m_files.isEmpty()) {
                spill();
                SortedKeys.requireDistinct(m_files);
            }
        } catch (IOException e) {
            throw new DataContainerException("Cannot read row keys back from a temporary file: " + e.getMessage(), e);
        } finally {
            discard();
        }
    }

    /** Frees memory and disk. */
    public void discard() {
        m_memory = new HashSet<>();
        m_files.forEach(SpillFile::delete);
        m_files.clear();
    }
}
