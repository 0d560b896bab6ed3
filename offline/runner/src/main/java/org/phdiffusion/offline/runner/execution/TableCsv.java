// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;

/**
 * Writes a table as CSV: UTF-8, a header with the column names, commas, lines ending in LF. A missing cell is empty, or
 * {@code ""} where it is alone in its line, since readers skip empty lines; an empty text is {@code ""}; a number is written with as many digits as it takes to read the same bits back. Row keys are
 * not written. Rows are written as they are read, so memory does not grow with the table.
 */
final class TableCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setQuoteMode(QuoteMode.MINIMAL)
            .get();
    private static final long CHECK_EVERY = 1024;

    private TableCsv() {}

    /**
     * Writes a table.
     *
     * @param table the table
     * @param out where the text goes; not closed
     * @param progress the share of rows written is reported here
     * @throws IOException if writing fails
     * @throws CanceledExecutionException if the user stops the run
     */
    static void write(final BufferedDataTable table, final OutputStream out, final Progress progress)
            throws IOException, CanceledExecutionException {
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        final var printer = new CSVPrinter(writer, FORMAT);
        final DataTableSpec spec = table.getDataTableSpec();
        printer.printRecord((Object[]) spec.getColumnNames());
        long done = 0;
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                if (done++ % CHECK_EVERY == 0) {
                    if (progress.isCancelled()) {
                        throw new CanceledExecutionException();
                    }
                    progress.report((double) done / table.size(), null);
                }
                print(rows.next(), printer, writer);
            }
        }
        printer.flush();
    }

    private static void print(final DataRow row, final CSVPrinter printer, final Writer writer) throws IOException {
        for (int c = 0; c < row.getNumCells(); c++) {
            final DataCell cell = row.getCell(c);
            final String missing = row.getNumCells() == 1 ? "" : null;
            final String text = cell.isMissing() ? missing : cell.toString();
            if (c > 0 && text != null && text.isEmpty()) {
                // the printer quotes an empty text in the first column only
                writer.write(",\"\"");
            } else {
                printer.print(text);
            }
        }
        printer.println();
    }
}
