// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.phdiffusion.compute.DeviceFailedException;

/**
 * What a back-end has of a device: its primary context, one stream for all work, the kernels, and every allocation, which is
 * freed on {@link #close} at the latest, whatever has failed before. For any thread: calls are made one at a time, each with
 * the context made current on the thread that calls. Failures become a {@link DeviceFailedException} with a sentence for
 * users.
 */
final class CudaContext implements AutoCloseable {

    private static final long LARGE = 16L << 20;

    private final Driver driver;
    private final int device;
    private final Map<Long, Long> allocations = new LinkedHashMap<>();
    private final Map<String, Kernel> kernels = new LinkedHashMap<>();
    private final long context;
    private long stream;
    private long module;
    private long allocated;
    private long most;
    private RuntimeException failure;
    private boolean closed;

    /**
     * Opens a device with its kernels.
     *
     * @param driver initialised; not closed by the context
     * @param device its number
     * @throws DeviceFailedException if the device or the kernels refuse; nothing is left open then
     */
    CudaContext(Driver driver, int device) {
        this.driver = driver;
        this.device = device;
        try {
            context = driver.retainContext(device);
        } catch (CudaException e) {
            throw new DeviceFailedException(e.getMessage(), e);
        }
        try {
            driver.useContext(context);
            stream = driver.openStream();
            module = KernelImage.load(driver, Devices.capability(driver, device));
        } catch (RuntimeException e) {
            failure = e;
            close();
            throw e instanceof CudaException refused ? new DeviceFailedException(refused.getMessage(), refused) : e;
        }
    }

    /** The number of the device. */
    int device() {
        return device;
    }

    /** Its name, such as {@code NVIDIA H100 PCIe}. */
    String deviceName() {
        return call(() -> driver.deviceName(device));
    }

    /** Ten times its compute capability, such as 90. */
    int capability() {
        return call(() -> Devices.capability(driver, device));
    }

    /** The value of a {@code CUdevice_attribute}. */
    int attribute(int attribute) {
        return call(() -> driver.attribute(attribute, device));
    }

    /** The memory of the device. */
    MemoryPlan memory() {
        return call(() -> new MemoryPlan(driver.freeMemory(), driver.totalMemory(device)));
    }

    /** Bytes that are allocated here. */
    synchronized long allocatedBytes() {
        return allocated;
    }

    /** The most bytes that ever were allocated here at a time. */
    synchronized long mostBytes() {
        return most;
    }

    /**
     * Reserves memory, whose content is unspecified.
     *
     * @throws DeviceFailedException saying how much is wanted and free if there is too little
     */
    synchronized long allocate(long bytes) {
        return call(() -> {
            long address = reserve(bytes);
            allocations.put(address, bytes);
            allocated += bytes;
            most = Math.max(most, allocated);
            return address;
        });
    }

    /** Asks before large pieces: rather than fail, some drivers for Windows put what does not fit into the host's memory. */
    private long reserve(long bytes) {
        if (bytes >= LARGE) {
            memory().obstacle(bytes).ifPresent(sentence -> {
                throw new CudaException(CudaErrors.OUT_OF_MEMORY, sentence);
            });
        }
        try {
            return driver.allocate(bytes);
        } catch (CudaException e) {
            if (e.code() != CudaErrors.OUT_OF_MEMORY) {
                throw e;
            }
            throw new CudaException(e.code(), MemoryPlan.tooLittle(bytes, driver.freeMemory()));
        }
    }

    /** Frees memory once the work that is queued no longer needs it. */
    synchronized void free(long address) {
        run(() -> {
            Long bytes = allocations.get(address);
            if (bytes == null) {
                throw new IllegalStateException("The device memory was not allocated here, or is free already.");
            }
            driver.synchronize(stream);
            driver.free(address);
            allocations.remove(address);
            allocated -= bytes;
        });
    }

    /** Frees memory that was allocated in vain, whatever becomes of it: a failure is on its way to the caller already. */
    synchronized void abandon(long address) {
        if (allocations.containsKey(address)) {
            allocated -= allocations.remove(address);
            attempt(() -> driver.free(address));
        }
    }

    /** Sets 32-bit words. */
    void fill(long address, int word, long words) {
        run(() -> driver.fill(address, word, words, stream));
    }

    /** Copies floats to the device; the array may be used again on return. */
    void upload(float[] source, int offset, int count, long address) {
        run(() -> driver.upload(source, offset, count, address, stream));
    }

    /** Copies bytes to the device; the array may be used again on return. */
    void upload(byte[] source, int offset, int count, long address) {
        run(() -> driver.upload(source, offset, count, address, stream));
    }

    /** Copies floats from the device, once what is queued is done. */
    void download(long address, float[] target, int offset, int count) {
        run(() -> driver.download(address, target, offset, count, stream));
    }

    /** Copies doubles from the device, once what is queued is done. */
    void download(long address, double[] target, int offset, int count) {
        run(() -> driver.download(address, target, offset, count, stream));
    }

    /** Copies longs from the device, once what is queued is done. */
    void download(long address, long[] target, int offset, int count) {
        run(() -> driver.download(address, target, offset, count, stream));
    }

    /** Copies bytes within the device. */
    void copy(long from, long to, long bytes) {
        run(() -> driver.copy(from, to, bytes, stream));
    }

    /** Waits until all that is queued is done. */
    void synchronize() {
        run(() -> driver.synchronize(stream));
    }

    /**
     * A kernel by its name, looked up once.
     *
     * @param types as {@link Kernel#types} says
     */
    synchronized Kernel kernel(String name, String types) {
        Kernel known = kernels.get(name);
        if (known != null) {
            return known;
        }
        return call(() -> {
            Kernel kernel = new Kernel(name, types, driver.function(module, name));
            kernels.put(name, kernel);
            return kernel;
        });
    }

    /** The kernels that were asked for. */
    synchronized List<Kernel> kernels() {
        return List.copyOf(kernels.values());
    }

    /** Lets a kernel use more dynamic shared memory than 48 KiB. */
    void allowSharedMemory(Kernel kernel, int bytes) {
        run(() -> driver.allowSharedMemory(kernel.handle(), bytes));
    }

    /** Queues a kernel; the arguments may be used again on return. */
    synchronized void launch(
            Kernel kernel, int gridX, int gridY, int blockX, int blockY, int sharedBytes, Arguments arguments) {
        kernel.check(arguments);
        enter();
        try {
            driver.launch(kernel.handle(), gridX, gridY, blockX, blockY, sharedBytes, stream, arguments);
        } catch (CudaException e) {
            throw failed(e);
        }
    }

    private void run(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
    }

    private synchronized <T> T call(Supplier<T> action) {
        enter();
        try {
            return action.get();
        } catch (CudaException e) {
            throw failed(e);
        }
    }

    private void enter() {
        if (closed) {
            throw new IllegalStateException("The back-end is closed.");
        }
        try {
            driver.useContext(context);
        } catch (CudaException e) {
            throw failed(e);
        }
    }

    private DeviceFailedException failed(CudaException e) {
        failure = e;
        return new DeviceFailedException(e.getMessage(), e);
    }

    /**
     * Frees everything, each whatever becomes of the others: a device that is lost refuses, and its memory is free anyway.
     *
     * @throws DeviceFailedException for the first refusal, unless an earlier failure has been thrown already
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean failedBefore = failure != null;
        attempt(() -> driver.useContext(context));
        if (stream != 0) {
            attempt(() -> driver.synchronize(stream));
        }
        for (long address : allocations.keySet()) {
            attempt(() -> driver.free(address));
        }
        allocations.clear();
        allocated = 0;
        if (module != 0) {
            attempt(() -> driver.unloadModule(module));
        }
        if (stream != 0) {
            attempt(() -> driver.closeStream(stream));
        }
        attempt(() -> driver.releaseContext(device));
        if (!failedBefore && failure != null) {
            throw new DeviceFailedException(failure.getMessage(), failure);
        }
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (CudaException e) {
            failure = failure == null ? e : failure;
        }
    }
}
