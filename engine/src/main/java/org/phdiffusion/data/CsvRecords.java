// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.phdiffusion.run.RunCancelledException;
import org.phdiffusion.run.RunMonitor;

/** One pass over the records of a CSV text, header included, as lists of trimmed texts. Empty lines are skipped. */
final class CsvRecords implements AutoCloseable {

    private static final int LOOK_AHEAD = 1 << 16;

    private final CsvInput input;
    private final StrictReader characters;
    private final CSVParser parser;
    private final Iterator<CSVRecord> iterator;
    private final CsvSettings.Delimiter delimiter;
    private List<String> peeked;
    private long line;
    private long count;

    CsvRecords(CsvInput input, CsvSettings settings, RunMonitor monitor) {
        this.input = input;
        BufferedReader reader = null;
        try {
            characters = new StrictReader(input, settings, monitor);
            reader = new BufferedReader(characters, LOOK_AHEAD);
            this.delimiter = settings.delimiter() == CsvSettings.Delimiter.AUTO ? detect(reader) : settings.delimiter();
            this.parser = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter.character())
                    .setIgnoreEmptyLines(true)
                    .setIgnoreSurroundingSpaces(delimiter != CsvSettings.Delimiter.TAB)
                    .get()
                    .parse(reader);
            this.iterator = parser.iterator();
        } catch (IOException e) {
            closeQuietly(reader, e);
            throw unreadable(e);
        } catch (DataException | RunCancelledException e) {
            closeQuietly(reader, e);
            throw e;
        }
    }

    CsvSettings.Delimiter delimiter() {
        return delimiter;
    }

    /** The line on which the latest record ended. */
    long line() {
        return line;
    }

    /** Records that {@link #next()} returned, the header among them. */
    long count() {
        return count;
    }

    /** Bytes of the text that have been read so far, at least those of the latest record. */
    long bytesRead() {
        return characters.bytesRead();
    }

    boolean hasNext() {
        try {
            return peeked != null || iterator.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw malformed(e);
        }
    }

    List<String> peek() {
        if (peeked == null) {
            peeked = read();
        }
        return peeked;
    }

    List<String> next() {
        List<String> record = peek();
        peeked = null;
        count++;
        return record;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<String> read() {
        try {
            CSVRecord record = iterator.next();
            line = parser.getCurrentLineNumber();
            List<String> texts = new ArrayList<>(record.size());
            for (String text : record) {
                texts.add(text.trim());
            }
            return texts;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw malformed(e);
        }
    }

    /** Counts the candidates outside quotes in the first line; the comma wins where none occurs. */
    private static CsvSettings.Delimiter detect(BufferedReader reader) throws IOException {
        String line = unquotedFirstLine(reader);
        CsvSettings.Delimiter best = CsvSettings.Delimiter.COMMA;
        for (CsvSettings.Delimiter candidate : CsvSettings.Delimiter.values()) {
            if (occurrences(candidate, line) > occurrences(best, line)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long occurrences(CsvSettings.Delimiter delimiter, String line) {
        return line.chars().filter(c -> c == delimiter.character()).count();
    }

    private static String unquotedFirstLine(BufferedReader reader) throws IOException {
        reader.mark(LOOK_AHEAD);
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        int c = reader.read();
        for (int i = 1; i < LOOK_AHEAD && c >= 0 && (quoted || (c != '\n' && c != '\r')); i++) {
            quoted ^= c == '"';
            if (!quoted) {
                line.append((char) c);
            }
            c = reader.read();
        }
        reader.reset();
        return line.toString();
    }

    private DataException malformed(RuntimeException e) {
        if (e.getCause() instanceof DataException inner) {
            return inner;
        }
        if (e.getCause() instanceof IOException io && !(io instanceof CSVException)) {
            return unreadable(io);
        }
        long opened = characters.openQuoteLine();
        String where = opened > 0 ? "line " + opened : "near line " + parser.getCurrentLineNumber();
        return new DataException(
                "'" + input.name() + "', " + where
                        + ": a quoted value is not closed properly; quotes must enclose the whole value, and a quote"
                        + " within it is written twice.",
                e);
    }

    private DataException unreadable(IOException e) {
        return CsvInput.unreadable(input.name(), e);
    }

    private static void closeQuietly(BufferedReader reader, Exception cause) {
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
