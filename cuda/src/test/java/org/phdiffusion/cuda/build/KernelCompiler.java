// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiles the kernels into the images that are shipped, and writes down what they were made from. Needs CUDA 13 and a
 * C++ compiler that it knows; no device. Its only argument is the module's folder.
 */
public final class KernelCompiler {

    static final String SOURCES = "src/main/cuda";
    static final String IMAGES = "src/main/resources/org/phdiffusion/cuda/kernels";

    private final KernelSources sources;
    private final Path images;
    private final Path scratch;
    private final SortedMap<String, String> hashes = new TreeMap<>();
    private final Map<String, SortedMap<String, KernelUse>> uses = new LinkedHashMap<>();

    private KernelCompiler(Path module, Path scratch) {
        sources = new KernelSources(module.resolve(SOURCES));
        images = module.resolve(IMAGES);
        this.scratch = scratch;
    }

    /**
     * Compiles.
     *
     * @param arguments the folder of the module
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the program is told to end
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("kernels");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            out.print(new KernelCompiler(Path.of(arguments[0]), scratch).compile());
        } finally {
            delete(scratch);
        }
    }

    /** Replaces all images; returns a table of what the kernels use. */
    private String compile() throws IOException, InterruptedException {
        String compiler = Toolchain.compilerVersion()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Kernels are compiled by nvcc of CUDA 13, which is not on the PATH; install the CUDA toolkit 13."));
        if (Files.isDirectory(images)) {
            delete(images);
        }
        Files.createDirectories(images);
        Map<Integer, String> ptx = new TreeMap<>();
        for (int compute : Target.COMPUTE) {
            ptx.put(compute, usualText(compute));
            write(Target.ptxFile(compute), ptx.get(compute).getBytes(StandardCharsets.UTF_8));
        }
        for (Target target : Target.ALL) {
            Assembled assembled = assemble(target, ptx.get(target.compute()));
            write(target.file(), assembled.image());
            uses.put(target.architecture(), assembled.uses());
        }
        new KernelRecord(sources.hash(), Toolchain.flags(), compiler, PtxAssembler.version(), hashes, uses)
                .write(images);
        return KernelUse.table(uses);
    }

    /** The compiler numbers registers otherwise once in a while; the text that comes twice is the usual one. */
    private String usualText(int compute) throws IOException, InterruptedException {
        Set<String> texts = new HashSet<>();
        String text = Toolchain.compile(sources, compute, scratch);
        while (texts.add(text)) {
            text = Toolchain.compile(sources, compute, scratch);
        }
        return text;
    }

    private Assembled assemble(Target target, String ptx) throws IOException, InterruptedException {
        return target.assembler() == Target.Assembler.JCUDA
                ? PtxAssembler.assemble(ptx, target.architecture())
                : Toolchain.assemble(ptx, target.architecture(), scratch);
    }

    private void write(String file, byte[] content) throws IOException {
        Files.write(images.resolve(file), content);
        hashes.put(file, Digests.of(content));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
