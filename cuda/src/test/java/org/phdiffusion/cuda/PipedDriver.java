// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A device that is another process: the kernels compiled for the host, with sanitizers, behind a pipe. What the sanitizers
 * find ends the process, and the call fails with their report.
 */
final class PipedDriver implements Driver {

    private static final int ALLOCATE = 1;
    private static final int FREE = 2;
    private static final int FILL = 3;
    private static final int UPLOAD = 4;
    private static final int DOWNLOAD = 5;
    private static final int COPY = 6;
    private static final int FUNCTION = 7;
    private static final int ALLOW_SHARED = 8;
    private static final int LAUNCH = 9;
    private static final int KERNELS = 10;
    private static final int THREAD_ORDER = 11;

    /** {@code CU_DEVICE_ATTRIBUTE_...} and what this device answers. */
    private static final Map<Integer, Integer> ATTRIBUTES = Map.of(
            16, 16, // multiprocessors
            75, 8, // compute capability, major
            76, 6, // and minor
            97, 99 * 1024); // shared memory that a block may be allowed to use

    private static final long MEMORY = 1L << 30;

    private final Process process;
    private final Path errors;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final Map<Long, Long> allocations = new LinkedHashMap<>();

    private PipedDriver(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        in = new DataInputStream(process.getInputStream());
    }

    /** Starts a program of {@link NativeBuild}. */
    static PipedDriver start(Path program) {
        try {
            Path errors = Files.createTempFile("piped", ".log");
            ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectError(errors.toFile());
            // Leaks are counted here; looking for them at the end needs rights that a container may lack.
            builder.environment().put("ASAN_OPTIONS", "detect_leaks=0");
            builder.environment().put("UBSAN_OPTIONS", "print_stacktrace=1");
            return new PipedDriver(builder.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all kernels with a letter for each parameter: p pointer, i int, l long long, f float, d double. */
    synchronized Map<String, String> kernels() {
        return exchange(KERNELS, operands(0), () -> {
            Map<String, String> kernels = new LinkedHashMap<>();
            int count = readInt();
            for (int i = 0; i < count; i++) {
                kernels.put(readText(), readText());
            }
            return kernels;
        });
    }

    /** Order of the threads between barriers: 0 ascending, 1 descending, else the seed of one that keeps changing. */
    synchronized void setThreadOrder(int order) {
        exchange(THREAD_ORDER, operands(4).putInt(order));
    }

    /** Buffers that have not been freed. */
    synchronized int openAllocations() {
        return allocations.size();
    }

    @Override
    public int version() {
        return 12000;
    }

    @Override
    public void initialize() {}

    @Override
    public int deviceCount() {
        return 1;
    }

    @Override
    public String deviceName(int device) {
        return "Host behind a pipe";
    }

    @Override
    public int attribute(int attribute, int device) {
        return ATTRIBUTES.getOrDefault(attribute, 0);
    }

    @Override
    public long totalMemory(int device) {
        return MEMORY;
    }

    @Override
    public long retainContext(int device) {
        return 1;
    }

    @Override
    public void releaseContext(int device) {}

    @Override
    public void useContext(long context) {}

    @Override
    public synchronized long freeMemory() {
        return MEMORY - allocations.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public synchronized long allocate(long bytes) {
        long address = exchange(ALLOCATE, operands(8).putLong(bytes), this::readLong);
        allocations.put(address, bytes);
        return address;
    }

    @Override
    public synchronized void free(long address) {
        exchange(FREE, operands(8).putLong(address));
        allocations.remove(address);
    }

    @Override
    public synchronized void fill(long address, int word, long words, long stream) {
        exchange(FILL, operands(20).putLong(address).putInt(word).putLong(words));
    }

    @Override
    public synchronized void upload(float[] source, int offset, int count, long address, long stream) {
        int bytes = Float.BYTES * count;
        ByteBuffer operands = operands(16 + bytes).putLong(address).putLong(bytes);
        operands.asFloatBuffer().put(source, offset, count);
        exchange(UPLOAD, operands);
    }

    @Override
    public synchronized void upload(byte[] source, int offset, int count, long address, long stream) {
        exchange(UPLOAD, operands(16 + count).putLong(address).putLong(count).put(source, offset, count));
    }

    @Override
    public synchronized void download(long address, float[] target, int offset, int count, long stream) {
        download(address, count * Float.BYTES).asFloatBuffer().get(target, offset, count);
    }

    @Override
    public synchronized void download(long address, double[] target, int offset, int count, long stream) {
        download(address, count * Double.BYTES).asDoubleBuffer().get(target, offset, count);
    }

    @Override
    public synchronized void download(long address, long[] target, int offset, int count, long stream) {
        download(address, count * Long.BYTES).asLongBuffer().get(target, offset, count);
    }

    private ByteBuffer download(long address, int bytes) {
        ByteBuffer operands = operands(16).putLong(address).putLong(bytes);
        return exchange(DOWNLOAD, operands, () -> readBytes(bytes));
    }

    @Override
    public synchronized void copy(long from, long to, long bytes, long stream) {
        exchange(COPY, operands(24).putLong(from).putLong(to).putLong(bytes));
    }

    @Override
    public long openStream() {
        return 1;
    }

    @Override
    public void closeStream(long stream) {}

    @Override
    public void synchronize(long stream) {}

    @Override
    public long loadModule(byte[] image) {
        return 1;
    }

    @Override
    public void unloadModule(long module) {}

    @Override
    public synchronized long function(long module, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer operands = operands(4 + text.length).putInt(text.length).put(text);
        return exchange(FUNCTION, operands, this::readInt);
    }

    @Override
    public synchronized void allowSharedMemory(long function, int bytes) {
        exchange(ALLOW_SHARED, operands(8).putInt((int) function).putInt(bytes));
    }

    @Override
    public synchronized void launch(
            long function,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            int sharedBytes,
            long stream,
            Arguments arguments) {
        int slots = arguments.count() * Arguments.SLOT;
        byte[] values = new byte[slots];
        arguments.slots().duplicate().get(0, values);
        exchange(
                LAUNCH,
                operands(28 + slots)
                        .putInt((int) function)
                        .putInt(gridX)
                        .putInt(gridY)
                        .putInt(blockX)
                        .putInt(blockY)
                        .putInt(sharedBytes)
                        .putInt(arguments.count())
                        .put(values));
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
            process.waitFor();
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private interface Answer<T> {
        T read() throws IOException;
    }

    private void exchange(int command, ByteBuffer operands) {
        exchange(command, operands, () -> null);
    }

    private <T> T exchange(int command, ByteBuffer operands, Answer<T> answer) {
        try {
            byte[] bytes = new byte[operands.capacity()];
            operands.get(0, bytes);
            out.writeInt(Integer.reverseBytes(command));
            out.write(bytes);
            out.flush();
            int code = readInt();
            if (code != 0) {
                throw new CudaException(code, readText());
            }
            return answer.read();
        } catch (EOFException e) {
            throw new AssertionError("The device's process ended: " + report(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The device's process ended: " + report(), e);
        }
    }

    private String report() {
        try {
            process.waitFor();
            return Files.readString(errors);
        } catch (IOException e) {
            return "no report, " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no report";
        }
    }

    private static ByteBuffer operands(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer readBytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int readInt() throws IOException {
        return readBytes(Integer.BYTES).getInt();
    }

    private long readLong() throws IOException {
        return readBytes(Long.BYTES).getLong();
    }

    private String readText() throws IOException {
        byte[] text = new byte[readInt()];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
