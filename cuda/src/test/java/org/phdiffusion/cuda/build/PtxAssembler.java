// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/** The assembler of CUDA 12.0 that JCuda contains; it needs neither a toolkit nor a device. */
final class PtxAssembler {

    private PtxAssembler() {}

    /** The release of CUDA that it belongs to. */
    static String version() {
        int[] major = new int[1];
        int[] minor = new int[1];
        check(JNvPTXCompiler.nvPTXCompilerGetVersion(major, minor), "The version", "");
        return major[0] + "." + minor[0];
    }

    static Assembled assemble(String ptx, String architecture) {
        byte[] text = (ptx + "\0").getBytes(StandardCharsets.UTF_8);
        nvPTXCompilerHandle handle = new nvPTXCompilerHandle();
        check(JNvPTXCompiler.nvPTXCompilerCreate(handle, text.length - 1L, text), architecture, "");
        try {
            List<String> options = Toolchain.assemblerOptions("--gpu-name=" + architecture);
            int result = JNvPTXCompiler.nvPTXCompilerCompile(handle, options.size(), options.toArray(String[]::new));
            check(result, architecture, errors(handle));
            long[] size = new long[1];
            check(JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(handle, size), architecture, "");
            byte[] image = new byte[Math.toIntExact(size[0])];
            check(JNvPTXCompiler.nvPTXCompilerGetCompiledProgram(handle, image), architecture, "");
            return new Assembled(image, KernelUse.report(information(handle)));
        } finally {
            JNvPTXCompiler.nvPTXCompilerDestroy(handle);
        }
    }

    private static String errors(nvPTXCompilerHandle handle) {
        long[] size = new long[1];
        check(JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(handle, size), "The log", "");
        byte[] log = new byte[Math.toIntExact(size[0]) + 1];
        check(JNvPTXCompiler.nvPTXCompilerGetErrorLog(handle, log), "The log", "");
        return new String(log, StandardCharsets.UTF_8).strip();
    }

    private static String information(nvPTXCompilerHandle handle) {
        long[] size = new long[1];
        check(JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(handle, size), "The log", "");
        byte[] log = new byte[Math.toIntExact(size[0]) + 1];
        check(JNvPTXCompiler.nvPTXCompilerGetInfoLog(handle, log), "The log", "");
        return new String(log, StandardCharsets.UTF_8).strip();
    }

    private static void check(int result, String what, String log) {
        if (result != nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
            throw new IllegalStateException(
                    what + " cannot be assembled: " + nvPTXCompileResult.stringFor(result) + "\n" + log);
        }
    }
}
