// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/**
 * The calls of the CUDA driver that are used here, on plain numbers: handles and device addresses are longs. A call that
 * fails throws a {@link CudaException} with the driver's code. Usable from any thread, after {@link #useContext} on it.
 */
interface Driver extends AutoCloseable {

    /** Version of CUDA that the driver implements, {@code 1000 major + 10 minor}; 12000 is 12.0. */
    int version();

    /** Makes the devices known; before all that follows, as often as you like. */
    void initialize();

    /** Number of devices. */
    int deviceCount();

    /** Name of a device, such as {@code NVIDIA H100 80GB HBM3}. */
    String deviceName(int device);

    /** Value of a {@code CUdevice_attribute}. */
    int attribute(int attribute, int device);

    /** Bytes of a device's memory. */
    long totalMemory(int device);

    /** Retains a device's primary context. */
    long retainContext(int device);

    /** Releases what {@link #retainContext} has retained. */
    void releaseContext(int device);

    /** Makes a context current on the calling thread. */
    void useContext(long context);

    /** Bytes that are free in the device of the current context. */
    long freeMemory();

    /** Reserves bytes on the device, whose content is unspecified. */
    long allocate(long bytes);

    /** Frees what {@link #allocate} has reserved. */
    void free(long address);

    /** Sets 32-bit words on the device, in the order of a stream. */
    void fill(long address, int word, long words, long stream);

    /** Copies floats to the device; the array may be used again on return. */
    void upload(float[] source, int offset, int count, long address, long stream);

    /** Copies bytes to the device; the array may be used again on return. */
    void upload(byte[] source, int offset, int count, long address, long stream);

    /** Waits for a stream's work and copies floats from the device. */
    void download(long address, float[] target, int offset, int count, long stream);

    /** Waits for a stream's work and copies doubles from the device. */
    void download(long address, double[] target, int offset, int count, long stream);

    /** Waits for a stream's work and copies longs from the device. */
    void download(long address, long[] target, int offset, int count, long stream);

    /** Copies bytes within the device, in the order of a stream. */
    void copy(long from, long to, long bytes, long stream);

    /** Opens a stream: work in it runs in order, beside other streams' work. */
    long openStream();

    /** Closes a stream. */
    void closeStream(long stream);

    /** Waits for all work of a stream. */
    void synchronize(long stream);

    /** Loads a cubin or PTX image; PTX must end with a zero byte. */
    long loadModule(byte[] image);

    /** Unloads a module. */
    void unloadModule(long module);

    /** A kernel of a module. */
    long function(long module, String name);

    /** Lets a kernel use more dynamic shared memory than the 48 KiB that every device has. */
    void allowSharedMemory(long function, int bytes);

    /**
     * Queues a kernel.
     *
     * @param sharedBytes dynamic shared memory of a block
     * @param arguments one slot a parameter, not modified, may be used again on return
     */
    void launch(
            long function,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            int sharedBytes,
            long stream,
            Arguments arguments);

    /** Lets go of the library. */
    @Override
    void close();
}
