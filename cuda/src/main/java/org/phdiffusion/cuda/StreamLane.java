// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventDestroy;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuEventSynchronize;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemFreeHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import jcuda.Pointer;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUfunction;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;

/**
 * A stream and its page-locked memory, through which data reach the device and come back.
 *
 * <p>Java's arrays are pageable memory, and may move. Whether a copy from pageable memory has read it on return is left open
 * by the driver's documentation, and while the driver has a Java array in its hands no garbage can be collected. So arrays
 * are copied into one of two page-locked pieces, and the driver copies from there while the other piece is filled; an event
 * tells when a piece may be filled anew. The same memory holds the arguments of a launch, at addresses that are known.
 */
final class StreamLane {

    /** Bytes of a piece: the copy takes longer than its launch, about ten microseconds each. */
    static final int PIECE = 1 << 20;

    private static final int PIECES = 2;
    private static final int ARGUMENTS = PIECES * PIECE;
    private static final int SLOTS = ARGUMENTS + Arguments.MOST * Long.BYTES;
    private static final int SIZE = SLOTS + Arguments.MOST * Arguments.SLOT;

    private final CUstream stream = new CUstream();
    private final HostMemory memory = new HostMemory();
    private final CUevent[] copied = new CUevent[PIECES];
    private Pointer[] pieces;
    private ByteBuffer[] contents;
    private Pointer parameters;
    private ByteBuffer slots;
    private int turn;
    private boolean opened;
    private boolean locked;

    /** Opens the stream; what was opened before a failure is closed again. */
    StreamLane() {
        try {
            open();
        } catch (CudaException e) {
            closeQuietly();
            throw e;
        }
    }

    private void open() {
        JCudaBinding.check(cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
        opened = true;
        JCudaBinding.check(cuMemAllocHost(memory, SIZE), "cuMemAllocHost");
        locked = true;
        pieces = new Pointer[PIECES];
        contents = new ByteBuffer[PIECES];
        for (int i = 0; i < PIECES; i++) {
            pieces[i] = memory.withByteOffset((long) i * PIECE);
            contents[i] = memory.bytes(i * PIECE, PIECE);
            CUevent event = new CUevent();
            JCudaBinding.check(cuEventCreate(event, CUevent_flags.CU_EVENT_DISABLE_TIMING), "cuEventCreate");
            copied[i] = event;
        }
        ByteBuffer addresses = memory.bytes(ARGUMENTS, Arguments.MOST * Long.BYTES);
        for (int i = 0; i < Arguments.MOST; i++) {
            addresses.putLong(memory.address() + SLOTS + (long) i * Arguments.SLOT);
        }
        parameters = memory.withByteOffset(ARGUMENTS);
        slots = memory.bytes(SLOTS, Arguments.MOST * Arguments.SLOT);
    }

    CUstream stream() {
        return stream;
    }

    /** Copies to the device, a piece at a time. */
    synchronized void upload(long bytes, long address, Piece fill) {
        for (long done = 0; done < bytes; done += PIECE) {
            int size = (int) Math.min(PIECE, bytes - done);
            JCudaBinding.check(cuEventSynchronize(copied[turn]), "cuEventSynchronize");
            fill.move(contents[turn].clear(), done, size);
            JCudaBinding.check(
                    cuMemcpyHtoDAsync(new DevicePointer(address + done), pieces[turn], size, stream),
                    "cuMemcpyHtoDAsync");
            JCudaBinding.check(cuEventRecord(copied[turn], stream), "cuEventRecord");
            turn = (turn + 1) % PIECES;
        }
    }

    /** Waits for the stream and copies from the device, a piece at a time. */
    synchronized void download(long bytes, long address, Piece take) {
        for (long done = 0; done < bytes; done += PIECE) {
            int size = (int) Math.min(PIECE, bytes - done);
            JCudaBinding.check(
                    cuMemcpyDtoHAsync(pieces[0], new DevicePointer(address + done), size, stream), "cuMemcpyDtoHAsync");
            synchronize();
            take.move(contents[0].clear(), done, size);
        }
    }

    void synchronize() {
        JCudaBinding.check(cuStreamSynchronize(stream), "cuStreamSynchronize");
    }

    /** Queues a kernel; the driver has copied the arguments on return. */
    synchronized void launch(
            CUfunction function, int gridX, int gridY, int blockX, int blockY, int sharedBytes, Arguments arguments) {
        slots.put(0, arguments.slots(), 0, arguments.count() * Arguments.SLOT);
        JCudaBinding.check(
                cuLaunchKernel(function, gridX, gridY, 1, blockX, blockY, 1, sharedBytes, stream, parameters, null),
                "cuLaunchKernel");
    }

    /** Closes everything, whatever fails, and throws the first failure. */
    synchronized void close() {
        CudaException failure = closeQuietly();
        if (failure != null) {
            throw failure;
        }
    }

    private CudaException closeQuietly() {
        // a stream that is closed may still be at work, and would read memory that is freed
        CudaException failure = opened ? first(null, () -> cuStreamSynchronize(stream), "cuStreamSynchronize") : null;
        for (int i = 0; i < PIECES; i++) {
            CUevent event = copied[i];
            if (event != null) {
                failure = first(failure, () -> cuEventDestroy(event), "cuEventDestroy");
                copied[i] = null;
            }
        }
        if (opened) {
            failure = first(failure, () -> cuStreamDestroy(stream), "cuStreamDestroy");
            opened = false;
        }
        if (locked) {
            failure = first(failure, () -> cuMemFreeHost(memory), "cuMemFreeHost");
            locked = false;
        }
        return failure;
    }

    private static CudaException first(CudaException failure, IntSupplier call, String name) {
        try {
            JCudaBinding.check(call.getAsInt(), name);
            return failure;
        } catch (CudaException e) {
            return failure == null ? e : failure;
        }
    }

    /** Moves a piece between a Java array and page-locked memory. */
    @FunctionalInterface
    interface Piece {

        /**
         * Moves some bytes.
         *
         * @param memory page-locked memory from its beginning on
         * @param from index of the first byte within the array's part
         * @param size how many bytes
         */
        void move(ByteBuffer memory, long from, int size);
    }
}
