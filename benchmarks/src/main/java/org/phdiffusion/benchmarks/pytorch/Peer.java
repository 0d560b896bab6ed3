// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/**
 * The process that runs PyTorch: asked one thing at a time, asleep in between. Matrices are handed over as files of a
 * folder that both share and that disappears at the end.
 */
final class Peer implements AutoCloseable {

    /** By then the threads that the other side's libraries leave spinning after their work have gone to sleep. */
    private static final long REST_MILLIS = 100;

    private final Path folder;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private Peer(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts the process.
     *
     * @param python the interpreter that has PyTorch
     * @param script benchmarks/vs-pytorch/peer.py
     * @throws IllegalStateException saying what is missing
     */
    static Peer start(String python, Path script) {
        try {
            Path folder = Files.createTempDirectory("vs-pytorch");
            Process process = new ProcessBuilder(python, script.toAbsolutePath().toString())
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Peer(folder, process);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Python could not be started as \"" + python + "\"; choose another with --python.", e);
        }
    }

    /** Asks and waits for the answer; keys and values alternate. */
    PeerMessage ask(String name, Object... words) {
        try {
            requests.write(PeerMessage.request(name, words).line() + "\n");
            requests.flush();
        } catch (IOException e) {
            // the process has ended: its last line says why
        }
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("The PyTorch process ended while it was asked for \"" + name + "\".");
            }
            return PeerMessage.answer(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for work, waits until the processor is free again, and returns the seconds that the work took. */
    double seconds(String name, Object... words) {
        double seconds = ask(name, words).number("seconds");
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PyTorch rests", e);
        }
        return seconds;
    }

    /** Writes values for the other side and returns the name by which it knows them. */
    String put(String file, float[] values) {
        byte[] bytes = new byte[4 * values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return put(file, bytes);
    }

    /** As {@link #put(String, float[])}, in double precision. */
    String put(String file, double[] values) {
        byte[] bytes = new byte[8 * values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
        return put(file, bytes);
    }

    private String put(String file, byte[] bytes) {
        try {
            Files.write(folder.resolve(file), bytes);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what the other side wrote. */
    float[] get(String file) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[bytes.remaining() / 4];
            bytes.asFloatBuffer().get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a matrix that the other side wrote. */
    FMatrixRMaj get(String file, int columns) {
        float[] values = get(file);
        FMatrixRMaj matrix = new FMatrixRMaj(0, 0);
        matrix.setData(values);
        matrix.numRows = values.length / columns;
        matrix.numCols = columns;
        return matrix;
    }

    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            // it has ended by itself
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            List<Path> inside = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : inside) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
