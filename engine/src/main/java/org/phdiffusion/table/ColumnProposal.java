// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * What the fitter chose for one column, and why.
 *
 * @param name the column's name
 * @param kind what it holds
 * @param codec how it is encoded, in a few words
 * @param reason why, a sentence
 * @param coordinates number of coordinates
 * @param lower smallest admissible value as text, dates in ISO form; empty without bounds
 * @param upper largest admissible value as text; empty without bounds
 * @param missing number of missing values
 * @param distinct number of different values, or {@link #UNKNOWN}
 * @param warning a sentence for the user; empty if there is nothing to say
 */
public record ColumnProposal(
        String name,
        ColumnKind kind,
        String codec,
        String reason,
        int coordinates,
        String lower,
        String upper,
        long missing,
        long distinct,
        String warning) {

    /** There are too many different values to have counted them. */
    public static final long UNKNOWN = -1;

    /** Describes a choice. */
    static ColumnProposal of(TableColumn column, Choice choice, long missing) {
        ColumnCodec codec = choice.codec();
        CodecText text = CodecText.of(codec);
        return new ColumnProposal(
                column.name(),
                column.kind(),
                text.label(),
                Character.toUpperCase(choice.reason().charAt(0))
                        + choice.reason().substring(1) + ".",
                codec.width(),
                text.lower(),
                text.upper(),
                missing,
                choice.distinct(),
                choice.warning());
    }
}
