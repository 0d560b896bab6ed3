// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.phdiffusion.run.RunMonitor;

/**
 * Decodes a file's text and stops with the line number at the first byte that is not text in the chosen encoding, at a
 * NUL character, and at a quoted value or line so long that a quote or line end must be missing. Skips a byte order mark. Asks at every
 * few kilobytes whether to go on.
 */
final class StrictReader extends Reader {

    private static final int BUFFER = 8192;
    private static final long MAX_QUOTED = 1_000_000;
    private static final long MAX_LINE = 20_000_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What may stand between a delimiter and the quote that opens a value. */
    private static final String BLANKS = " \t\uFEFF";

    private final CsvInput input;
    private final RunMonitor monitor;
    private final InputStream stream;
    private final CharsetDecoder decoder;
    private final String delimiters;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private long bytesRead;
    private boolean ended;
    private boolean started;
    private long line = 1;
    private boolean quoted;
    private boolean valueStart = true;
    private boolean pairPossible;
    private long quoteLine;
    private long lengthSinceBreak;

    StrictReader(CsvInput input, CsvSettings settings, RunMonitor monitor) throws IOException {
        this.input = input;
        this.monitor = monitor;
        this.delimiters = settings.delimiter() == CsvSettings.Delimiter.AUTO
                ? ",;\t"
                : String.valueOf(settings.delimiter().character());
        this.stream = input.opener().open();
        this.decoder = settings.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    /** The line on which the quoted value began that the text so far does not end; 0 if there is none. */
    long openQuoteLine() {
        return quoted ? quoteLine : 0;
    }

    /** How much of the file has been read. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private boolean fill() throws IOException {
        chars.clear();
        while (chars.position() == 0 && !ended) {
            readBytes();
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (ended && !result.isError()) {
                result = decoder.flush(chars);
            }
            if (result.isError()) {
                inspect(chars.position());
                throw new DataException("'" + input.name() + "' is not " + decoder.charset() + " text at line " + line
                        + "; choose the encoding that the file was written in.");
            }
            // Characters may be left over for the next round although all bytes have been read.
            ended &= result.isUnderflow();
        }
        chars.flip();
        if (!started && chars.hasRemaining()) {
            started = true;
            if (chars.get(0) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
        inspect(chars.limit());
        return chars.hasRemaining() || (!ended && fill());
    }

    private void readBytes() throws IOException {
        monitor.checkCancelled();
        bytes.compact();
        int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytesRead += Math.max(0, count);
        bytes.position(bytes.position() + Math.max(0, count));
        bytes.flip();
    }

    private void inspect(int limit) {
        for (int i = 0; i < limit; i++) {
            check(chars.get(i));
        }
    }

    private void check(char c) {
        lengthSinceBreak++;
        if (c == '\n') {
            line++;
            lengthSinceBreak = quoted ? lengthSinceBreak : 0;
        } else if (c == '"') {
            quote();
        } else if (c == '\0') {
            throw new DataException("'" + input.name() + "' is not " + decoder.charset() + " text at line " + line
                    + ": it contains NUL characters; choose the encoding that the file was written in.");
        }
        follow(c);
        if (quoted && lengthSinceBreak > MAX_QUOTED) {
            throw new DataException("'" + input.name() + "', line " + quoteLine
                    + ": a quoted value does not end within a million characters; add the missing quote.");
        }
        if (lengthSinceBreak > MAX_LINE) {
            throw new DataException("'" + input.name() + "', line " + line
                    + " is longer than 20 million characters; this is not a CSV file.");
        }
    }

    /** A quote opens a value only at its start: one within, as in 5" pipe, is text. A second quote is one of a pair. */
    private void quote() {
        boolean closes = quoted;
        if (quoted || valueStart || pairPossible) {
            quoted = !quoted;
            quoteLine = line;
            lengthSinceBreak = 0;
        }
        pairPossible = closes;
    }

    private void follow(char c) {
        pairPossible &= c == '"';
        if (quoted) {
            valueStart = false;
        } else if (c == '\n' || c == '\r' || delimiters.indexOf(c) >= 0) {
            valueStart = true;
        } else if (BLANKS.indexOf(c) < 0) {
            valueStart = false;
        }
    }
}
