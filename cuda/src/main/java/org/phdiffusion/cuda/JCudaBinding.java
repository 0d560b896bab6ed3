// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetAttribute;
import static jcuda.driver.JCudaDriver.cuDeviceGetCount;
import static jcuda.driver.JCudaDriver.cuDeviceGetName;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRelease;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuDeviceTotalMem;
import static jcuda.driver.JCudaDriver.cuDriverGetVersion;
import static jcuda.driver.JCudaDriver.cuFuncSetAttribute;
import static jcuda.driver.JCudaDriver.cuGetErrorName;
import static jcuda.driver.JCudaDriver.cuInit;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemsetD32Async;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadDataEx;
import static jcuda.driver.JCudaDriver.cuModuleUnload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * The CUDA driver by JCuda. Every code is checked; JCuda's own exceptions, which carry no code, are off.
 *
 * <p>Made by {@link JCudaLibrary} alone, after the natives are loaded.
 */
final class JCudaBinding implements Driver {

    private static final int LONGEST_NAME = 256;

    private final Map<Integer, CUdevice> devices = new ConcurrentHashMap<>();
    private final Handles<CUcontext> contexts = new Handles<>();
    private final Handles<CUmodule> modules = new Handles<>();
    private final Handles<CUfunction> functions = new Handles<>();
    private final Handles<StreamLane> streams = new Handles<>();

    JCudaBinding() {
        JCudaDriver.setExceptionsEnabled(false);
    }

    static void check(int code, String call) {
        if (code != CUresult.CUDA_SUCCESS) {
            String[] name = new String[1];
            cuGetErrorName(code, name);
            throw new CudaException(
                    code, CudaErrors.sentence(code, name[0] == null ? "an unknown error" : name[0], call));
        }
    }

    @Override
    public int version() {
        int[] version = new int[1];
        check(cuDriverGetVersion(version), "cuDriverGetVersion");
        return version[0];
    }

    @Override
    public void initialize() {
        check(cuInit(0), "cuInit");
    }

    @Override
    public int deviceCount() {
        int[] count = new int[1];
        check(cuDeviceGetCount(count), "cuDeviceGetCount");
        return count[0];
    }

    @Override
    public String deviceName(int device) {
        byte[] name = new byte[LONGEST_NAME];
        check(cuDeviceGetName(name, name.length, handle(device)), "cuDeviceGetName");
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return new String(name, 0, end, StandardCharsets.UTF_8).strip();
    }

    @Override
    public int attribute(int attribute, int device) {
        int[] value = new int[1];
        check(cuDeviceGetAttribute(value, attribute, handle(device)), "cuDeviceGetAttribute");
        return value[0];
    }

    @Override
    public long totalMemory(int device) {
        long[] bytes = new long[1];
        check(cuDeviceTotalMem(bytes, handle(device)), "cuDeviceTotalMem");
        return bytes[0];
    }

    @Override
    public long retainContext(int device) {
        CUcontext context = new CUcontext();
        check(cuDevicePrimaryCtxRetain(context, handle(device)), "cuDevicePrimaryCtxRetain");
        return contexts.add(context);
    }

    @Override
    public void releaseContext(int device) {
        check(cuDevicePrimaryCtxRelease(handle(device)), "cuDevicePrimaryCtxRelease");
    }

    @Override
    public void useContext(long context) {
        check(cuCtxSetCurrent(contexts.get(context)), "cuCtxSetCurrent");
    }

    /** Asked for once: what is open on a device must be closed even when the driver no longer answers for it. */
    private CUdevice handle(int device) {
        return devices.computeIfAbsent(device, number -> {
            CUdevice handle = new CUdevice();
            check(cuDeviceGet(handle, number), "cuDeviceGet");
            return handle;
        });
    }

    @Override
    public long freeMemory() {
        long[] free = new long[1];
        long[] total = new long[1];
        check(cuMemGetInfo(free, total), "cuMemGetInfo");
        return free[0];
    }

    @Override
    public long allocate(long bytes) {
        DevicePointer pointer = new DevicePointer();
        check(cuMemAlloc(pointer, bytes), "cuMemAlloc");
        return pointer.address();
    }

    @Override
    public void free(long address) {
        check(cuMemFree(new DevicePointer(address)), "cuMemFree");
    }

    @Override
    public void fill(long address, int word, long words, long stream) {
        check(
                cuMemsetD32Async(new DevicePointer(address), word, words, streams.get(stream).stream()),
                "cuMemsetD32Async");
    }

    @Override
    public void upload(float[] source, int offset, int count, long address, long stream) {
        streams.get(stream)
                .upload(
                        (long) count * Float.BYTES,
                        address,
                        (memory, from, size) -> memory.asFloatBuffer()
                                .put(source, offset + (int) (from / Float.BYTES), size / Float.BYTES));
    }

    @Override
    public void upload(byte[] source, int offset, int count, long address, long stream) {
        streams.get(stream)
                .upload(count, address, (memory, from, size) -> memory.put(source, offset + (int) from, size));
    }

    @Override
    public void download(long address, float[] target, int offset, int count, long stream) {
        streams.get(stream)
                .download(
                        (long) count * Float.BYTES,
                        address,
                        (memory, from, size) -> memory.asFloatBuffer()
                                .get(target, offset + (int) (from / Float.BYTES), size / Float.BYTES));
    }

    @Override
    public void download(long address, double[] target, int offset, int count, long stream) {
        streams.get(stream)
                .download(
                        (long) count * Double.BYTES,
                        address,
                        (memory, from, size) -> memory.asDoubleBuffer()
                                .get(target, offset + (int) (from / Double.BYTES), size / Double.BYTES));
    }

    @Override
    public void download(long address, long[] target, int offset, int count, long stream) {
        streams.get(stream)
                .download(
                        (long) count * Long.BYTES,
                        address,
                        (memory, from, size) -> memory.asLongBuffer()
                                .get(target, offset + (int) (from / Long.BYTES), size / Long.BYTES));
    }

    @Override
    public void copy(long from, long to, long bytes, long stream) {
        check(
                cuMemcpyDtoDAsync(new DevicePointer(to), new DevicePointer(from), bytes, streams.get(stream).stream()),
                "cuMemcpyDtoDAsync");
    }

    @Override
    public long openStream() {
        return streams.add(new StreamLane());
    }

    @Override
    public void closeStream(long stream) {
        streams.remove(stream).close();
    }

    @Override
    public void synchronize(long stream) {
        streams.get(stream).synchronize();
    }

    @Override
    public long loadModule(byte[] image) {
        // outside of Java's heap: while the driver compiles PTX for seconds, garbage can be collected
        ByteBuffer content = ByteBuffer.allocateDirect(image.length).put(image).flip();
        CUmodule module = new CUmodule();
        check(
                cuModuleLoadDataEx(
                        module, Pointer.to(content), 0, new int[0], Pointer.to(ByteBuffer.allocateDirect(Long.BYTES))),
                "cuModuleLoadDataEx");
        return modules.add(module);
    }

    @Override
    public void unloadModule(long module) {
        check(cuModuleUnload(modules.remove(module)), "cuModuleUnload");
    }

    @Override
    public long function(long module, String name) {
        CUfunction function = new CUfunction();
        check(cuModuleGetFunction(function, modules.get(module), name), "cuModuleGetFunction of " + name);
        return functions.add(function);
    }

    @Override
    public void allowSharedMemory(long function, int bytes) {
        check(
                cuFuncSetAttribute(
                        functions.get(function),
                        CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
                        bytes),
                "cuFuncSetAttribute");
    }

    @Override
    public void launch(
            long function,
            int gridX,
            int gridY,
            int blockX,
            int blockY,
            int sharedBytes,
            long stream,
            Arguments arguments) {
        streams.get(stream).launch(functions.get(function), gridX, gridY, blockX, blockY, sharedBytes, arguments);
    }

    /** Nothing to let go of: natives stay loaded for as long as the process. */
    @Override
    public void close() {
        // contexts, streams and modules are closed one by one
    }
}
