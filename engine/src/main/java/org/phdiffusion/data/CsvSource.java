// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;

/**
 * The rows of a CSV file (RFC 4180, with other delimiters). Creating the source reads the file once to find out what its
 * columns hold; each pass reads it again, so that memory does not grow with the file. Whole numbers become
 * {@link Integer} if all values of the column fit, else {@link Long}, or numbers if they do not fit that either.
 */
public final class CsvSource implements RowSource {

    private static final long RECORDS_A_REPORT = 1_000;

    private final CsvInput input;
    private final CsvSettings settings;
    private final RunMonitor monitor;
    private final List<TableColumn> columns;
    private final boolean[] wide;
    private final List<String> warnings;
    private final long rowCount;

    private CsvSource(CsvInput input, CsvSettings settings, RunMonitor monitor) {
        this.input = input;
        this.monitor = monitor;
        try (CsvRecords records = new CsvRecords(input, settings, monitor)) {
            this.settings = settings.withDelimiter(records.delimiter());
            List<String> names = names(records);
            List<ColumnTypeGuess> guesses = guess(records, names.size());
            this.rowCount = records.count() - (settings.header() ? 1 : 0);
            if (rowCount == 0) {
                throw new DataException(
                        "'" + input.name() + "' has no rows" + (settings.header() ? " below its header." : "."));
            }
            this.columns = new ArrayList<>();
            this.warnings = new ArrayList<>();
            this.wide = new boolean[names.size()];
            for (int i = 0; i < wide.length; i++) {
                ColumnTypeGuess guess = guesses.get(i);
                guess.check("'" + input.name() + "'", names.get(i));
                columns.add(new TableColumn(names.get(i), guess.kind()));
                wide[i] = guess.wide();
                if (guess.warning(names.get(i)) != null) {
                    warnings.add(guess.warning(names.get(i)));
                }
            }
        }
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @param settings how to read it
     * @param monitor shows the progress of finding out what the columns hold; asked then and in every pass over the rows,
     *     at every few kilobytes, whether to go on
     * @return a source whose columns are known
     * @throws DataException if the file does not exist or cannot be read as CSV
     * @throws org.phdiffusion.run.RunCancelledException if the monitor cancels
     */
    public static CsvSource of(Path file, CsvSettings settings, RunMonitor monitor) {
        return new CsvSource(CsvInput.of(file), settings, monitor);
    }

    static CsvSource ofResource(String name) {
        return new CsvSource(CsvInput.resource(name), CsvSettings.DEFAULT, RunMonitor.NONE);
    }

    @Override
    public List<TableColumn> columns() {
        return List.copyOf(columns);
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public long rowCount() {
        return rowCount;
    }

    /**
     * Whether a column of whole numbers needs 64 bits.
     *
     * @param column index of a column
     * @return true if its values are {@link Long}
     */
    public boolean isWide(int column) {
        return columns.get(column).kind() == ColumnKind.INTEGER && wide[column];
    }

    /**
     * Sentences for the user about columns whose values are of mixed kinds.
     *
     * @return possibly none
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public RowCursor open() {
        CsvRecords records = new CsvRecords(input, settings, monitor);
        if (settings.header()) {
            records.next();
        }
        return new RowCursor() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Object[] next() {
                return typed(records.next(), records);
            }

            @Override
            public void close() {
                records.close();
            }
        };
    }

    private Object[] typed(List<String> texts, CsvRecords records) {
        checkWidth(texts, columns.size(), records);
        Object[] row = new Object[wide.length];
        for (int i = 0; i < row.length; i++) {
            String text = texts.get(i);
            if (!settings.missingTokens().contains(text)) {
                try {
                    row[i] = value(columns.get(i).kind(), wide[i], text);
                } catch (NumberFormatException | DateTimeException e) {
                    throw new DataException(
                            "'" + input.name() + "' changed while it was being read; read it again.", e);
                }
            }
        }
        return row;
    }

    private Object value(ColumnKind kind, boolean wide, String text) {
        return switch (kind) {
            case NUMBER -> Double.valueOf(settings.decimalComma() ? text.replace(',', '.') : text);
            case INTEGER -> wide ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case NOMINAL -> text;
            case DATE, TIME, DATE_TIME -> TimeTexts.value(kind, text);
        };
    }

    private List<String> names(CsvRecords records) {
        if (!records.hasNext()) {
            throw new DataException("'" + input.name() + "' is empty; choose a file with a header and rows.");
        }
        List<String> first = settings.header() ? records.next() : records.peek();
        List<String> names = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < first.size(); i++) {
            boolean named = settings.header() && !first.get(i).isEmpty();
            String name = named ? first.get(i) : "Column" + (i + 1);
            Integer before = positions.put(name, i + 1);
            if (before != null) {
                throw new DataException("'" + input.name() + "': columns " + before + " and " + (i + 1)
                        + " are both named '" + name + "'; rename one of them, names must be unique.");
            }
            names.add(name);
        }
        return names;
    }

    private List<ColumnTypeGuess> guess(CsvRecords records, int width) {
        List<ColumnTypeGuess> guesses = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            guesses.add(new ColumnTypeGuess(settings.decimalComma()));
        }
        while (records.hasNext()) {
            List<String> texts = records.next();
            checkWidth(texts, width, records);
            if (records.count() % RECORDS_A_REPORT == 0) {
                report(records);
            }
            for (int i = 0; i < width; i++) {
                if (!settings.missingTokens().contains(texts.get(i))) {
                    guesses.get(i).add(texts.get(i), records.line());
                }
            }
        }
        return guesses;
    }

    private void report(CsvRecords records) {
        long line = records.line();
        double share = input.size() == 0 ? 0 : Math.min(1, (double) records.bytesRead() / input.size());
        monitor.progress(share, () -> String.format(Locale.ROOT, "Reading line %,d of '%s'", line, input.name()));
    }

    private void checkWidth(List<String> texts, int width, CsvRecords records) {
        if (texts.size() != width) {
            throw new DataException("'" + input.name() + "', line " + records.line() + ": found " + texts.size()
                    + (texts.size() == 1 ? " value" : " values") + ", expected " + width
                    + " as in the first line; put values that contain the delimiter '" + shown(records.delimiter())
                    + "' into quotes, or choose another delimiter.");
        }
    }

    private static String shown(CsvSettings.Delimiter delimiter) {
        return delimiter == CsvSettings.Delimiter.TAB ? "tab" : String.valueOf(delimiter.character());
    }
}
