// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import java.util.List;
import org.phdiffusion.diagnostics.Diagnosis;

/**
 * What an {@link Examiner} found.
 *
 * @param diagnoses in the order of their topics
 * @param notes what the reader should know about the rows that were used, such as rows left out; may be empty
 * @param columns number of columns of the table
 * @param coordinates number of coordinates of an encoded row
 * @param sampleRows samples that were read and could be compared
 * @param referenceRows reference rows that were read and could be compared
 * @param trainingRows training rows that could be compared; 0 if none were given
 */
public record Examination(
        List<Diagnosis> diagnoses,
        List<String> notes,
        int columns,
        int coordinates,
        long sampleRows,
        long referenceRows,
        long trainingRows) {

    /**
     * Copies the lists.
     *
     * @param diagnoses as the component
     * @param notes as the component
     * @param columns as the component
     * @param coordinates as the component
     * @param sampleRows as the component
     * @param referenceRows as the component
     * @param trainingRows as the component
     */
    public Examination {
        diagnoses = List.copyOf(diagnoses);
        notes = List.copyOf(notes);
    }
}
