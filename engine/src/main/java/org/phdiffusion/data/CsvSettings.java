// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How a CSV file is read.
 *
 * @param delimiter what separates values
 * @param charset the file's encoding; a byte order mark is skipped
 * @param header whether the first line has the columns' names; otherwise they are Column1, Column2, ...
 * @param missingTokens texts that stand for a missing value, compared without surrounding blanks
 * @param decimalComma whether numbers are written with a comma, and without separators of thousands
 */
public record CsvSettings(
        Delimiter delimiter, Charset charset, boolean header, Set<String> missingTokens, boolean decimalComma) {

    /** Delimiter detected, UTF-8, with header; missing values are empty, {@code NA} or {@code ?}. */
    public static final CsvSettings DEFAULT =
            new CsvSettings(Delimiter.AUTO, StandardCharsets.UTF_8, true, Set.of("", "NA", "?"), false);

    /** What separates values. */
    public enum Delimiter {
        /** The one of the others that occurs most often in the first line. */
        AUTO('\0'),
        /** Comma. */
        COMMA(','),
        /** Semicolon. */
        SEMICOLON(';'),
        /** Tabulator. */
        TAB('\t');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }

        /**
         * The character.
         *
         * @return not meaningful for AUTO
         */
        public char character() {
            return character;
        }
    }

    /**
     * Checks the components.
     *
     * @param delimiter as the component
     * @param charset as the component
     * @param header as the component
     * @param missingTokens as the component
     * @param decimalComma as the component
     */
    public CsvSettings {
        if (delimiter == null || charset == null) {
            throw new DataException("The delimiter and the encoding of the file must be chosen.");
        }
        missingTokens = Set.copyOf(missingTokens);
    }

    /**
     * These settings with another delimiter.
     *
     * @param other what separates values
     * @return new settings
     */
    public CsvSettings withDelimiter(Delimiter other) {
        return new CsvSettings(other, charset, header, missingTokens, decimalComma);
    }

    /**
     * These settings with another encoding.
     *
     * @param other the file's encoding
     * @return new settings
     */
    public CsvSettings withCharset(Charset other) {
        return new CsvSettings(delimiter, other, header, missingTokens, decimalComma);
    }

    /**
     * These settings with or without a header.
     *
     * @param other whether the first line has the names
     * @return new settings
     */
    public CsvSettings withHeader(boolean other) {
        return new CsvSettings(delimiter, charset, other, missingTokens, decimalComma);
    }

    /**
     * These settings with a decimal comma or point.
     *
     * @param other whether numbers are written with a comma
     * @return new settings
     */
    public CsvSettings withDecimalComma(boolean other) {
        return new CsvSettings(delimiter, charset, header, missingTokens, other);
    }
}
