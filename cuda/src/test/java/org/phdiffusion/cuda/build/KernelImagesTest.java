// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The images that are shipped are those of the sources beside them, complete, and made as they say. */
class KernelImagesTest {

    private static final KernelSources SOURCES = new KernelSources(Path.of(KernelCompiler.SOURCES));
    private static final Path IMAGES = Path.of(KernelCompiler.IMAGES);
    private static final String REMEDY = "run cuda/compile-kernels where nvcc of CUDA 13 is installed";

    /** Instructions whose result another compiler, another device or a driver could give with other bits. */
    private static final Pattern INEXACT = Pattern.compile(
            "\\b(?:add|sub|mul|mad|fma|div|rcp|sqrt)(?!\\.rn)[.\\w]*\\.f(?:32|64)\\b|\\.approx\\b|\\.ftz\\b");

    private static final Pattern ENTRY = Pattern.compile("^\\.visible \\.entry (\\w+)");
    private static final Pattern ROUNDING =
            Pattern.compile("\\b(?:add|sub|mul|fma|div|sqrt|cvt)[.\\w]*\\.f(?:32|64)\\b[.\\w]*|\\bwmma\\.mma[.\\w]*");

    private static final List<Integer> COMPUTE = Target.COMPUTE;
    private static final List<Target> TARGETS = Target.ALL;

    @TempDir
    private Path folder;

    static Stream<Target> assembledByJCuda() {
        return TARGETS.stream().filter(target -> target.assembler() == Target.Assembler.JCUDA);
    }

    @Test
    void wereMadeFromTheseSources() throws IOException {
        KernelRecord made = KernelRecord.read(IMAGES);
        assertThat(made.source())
                .as("hash of %s: the kernels have changed since their images were made; %s", SOURCES.folder(), REMEDY)
                .isEqualTo(SOURCES.hash());
        assertThat(made.flags()).as("flags; %s", REMEDY).isEqualTo(Toolchain.flags());
    }

    @Test
    void areThoseThatWereWritten() throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(IMAGES)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Digests.of(Files.readAllBytes(file)));
            }
        }
        found.remove(KernelRecord.FILE);
        assertThat(found)
                .as("SHA-256 of the images; %s", REMEDY)
                .isEqualTo(KernelRecord.read(IMAGES).images());
        assertThat(found.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                TARGETS.stream().map(Target::file),
                                COMPUTE.stream().map(Target::ptxFile))
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("TARGETS")
    void holdEveryKernel(Target target) throws IOException {
        ElfImage image = new ElfImage(Files.readAllBytes(IMAGES.resolve(target.file())));
        assertThat(image.kernels()).isEqualTo(entries(target.compute()));
        assertThat(image.architecture()).isEqualTo(target.sm());
        assertThat(image.abiVersion()).isEqualTo(target.assembler() == Target.Assembler.JCUDA ? 7 : 8);
        assertThat(KernelRecord.read(IMAGES).uses().get(target.architecture()).keySet())
                .isEqualTo(image.kernels());
    }

    @ParameterizedTest
    @FieldSource("COMPUTE")
    void startWithWhatOldDriversUnderstand(int compute) throws IOException {
        List<String> ptx = Files.readAllLines(IMAGES.resolve(Target.ptxFile(compute)));
        assertThat(ptx)
                .contains(".version " + Toolchain.PTX_VERSION, ".target sm_" + compute, ".address_size 64")
                .noneMatch(line -> line.startsWith(".file"));
    }

    @Test
    void onlyTheOldestArchitectureLacksTensorCores() throws IOException {
        SortedSet<String> all = entries(Target.FIRST_WITH_TF32);
        assertThat(all).containsAll(SOURCES.kernels(Target.FIRST_WITH_TF32));
        assertThat(entries(75)).containsAll(SOURCES.kernels(75)).isSubsetOf(all);
        all.removeAll(entries(75));
        assertThat(all).allMatch(name -> name.contains("tf32"));
    }

    /** The kernels of a PTX text. */
    private static SortedSet<String> entries(int compute) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(IMAGES.resolve(Target.ptxFile(compute)))) {
            if (line.startsWith(".visible .entry")) {
                names.add(line.replaceFirst("\\.visible \\.entry (\\w+).*", "$1"));
            }
        }
        return names;
    }

    @ParameterizedTest
    @FieldSource("COMPUTE")
    void roundEveryOperationAsTheProcessorDoes(int compute) throws IOException {
        assertThat(Files.readAllLines(IMAGES.resolve(Target.ptxFile(compute))))
                .noneMatch(line -> INEXACT.matcher(line).find());
        assertThat(List.of(
                        "add.f32 %f1, %f2, %f3;",
                        "mul.ftz.f32 %f1, %f2, %f3;",
                        "fma.rn.ftz.f32 %f1, %f2, %f3, %f4;",
                        "div.full.f32 %f1, %f2, %f3;",
                        "ex2.approx.f32 %f1, %f2;",
                        "mad.f32 %f1, %f2, %f3, %f4;"))
                .allMatch(line -> INEXACT.matcher(line).find());
        assertThat(List.of(
                        "add.rn.f32 %f1, %f2, %f3;",
                        "mul.wide.s32 %rd1, %r1, 4;", "fma.rn.f64 %fd1, %fd2, %fd3, %fd4;"))
                .noneMatch(line -> INEXACT.matcher(line).find());
    }

    @Test
    void spillNoRegisters() throws IOException {
        assertThat(KernelRecord.read(IMAGES).spilling())
                .as("kernels that keep values of registers in memory")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("assembledByJCuda")
    void areWhatTheAssemblerMakesOfTheCommittedText(Target target) throws IOException {
        Assumptions.assumeTrue(
                assemblerLoads(), "JCUDA'S ASSEMBLER DOES NOT RUN HERE: THE IMAGES ARE NOT ASSEMBLED AGAIN.");
        Assembled again = PtxAssembler.assemble(
                Files.readString(IMAGES.resolve(Target.ptxFile(target.compute()))), target.architecture());
        KernelRecord made = KernelRecord.read(IMAGES);
        assertThat(again.image()).isEqualTo(Files.readAllBytes(IMAGES.resolve(target.file())));
        assertThat(again.uses()).isEqualTo(made.uses().get(target.architecture()));
        assertThat(PtxAssembler.version()).isEqualTo(made.assembler());
    }

    @Test
    void areWhatTheCompilerMakesOfTheSources() throws IOException, InterruptedException {
        KernelRecord made = KernelRecord.read(IMAGES);
        Assumptions.assumeTrue(
                Toolchain.compilerVersion().filter(made.compiler()::equals).isPresent(),
                "NO NVCC " + made.compiler()
                        + " HERE: THE KERNELS ARE NOT COMPILED AGAIN, ONLY THEIR HASHES COMPARED.");
        for (int compute : COMPUTE) {
            // the compiler does not always number registers alike, nor load values in the same order
            assertThat(arithmetic(Toolchain.compile(SOURCES, compute, folder)))
                    .isEqualTo(arithmetic(Files.readString(IMAGES.resolve(Target.ptxFile(compute)))));
        }
        for (Target target : TARGETS) {
            String ptx = Files.readString(IMAGES.resolve(Target.ptxFile(target.compute())));
            if (target.assembler() == Target.Assembler.PTXAS) {
                assertThat(Toolchain.assemble(ptx, target.architecture(), folder)
                                .image())
                        .isEqualTo(Files.readAllBytes(IMAGES.resolve(target.file())));
            }
        }
    }

    /** How often each kernel has each instruction that rounds: kernel and instruction to number. */
    private static SortedMap<String, Integer> arithmetic(String ptx) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        String kernel = "";
        for (String line : ptx.lines().toList()) {
            Matcher entry = ENTRY.matcher(line);
            Matcher instruction = ROUNDING.matcher(line);
            if (entry.find()) {
                kernel = entry.group(1);
            } else if (instruction.find()) {
                counts.merge(kernel + " " + instruction.group(), 1, Integer::sum);
            }
        }
        assertThat(counts).isNotEmpty();
        return counts;
    }

    @Test
    void sayWhatTheirKernelsUse() throws IOException {
        String table = KernelUse.table(KernelRecord.read(IMAGES).uses());
        Files.writeString(Path.of("target", "kernel-use.txt"), table);
        assertThat(entries(Target.FIRST_WITH_TF32)).isNotEmpty().allMatch(table::contains);
    }

    @Test
    void rejectsWhatIsNoMachineCode() {
        assertThatThrownBy(() -> new ElfImage(new byte[64]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no machine code");
    }

    private static boolean assemblerLoads() {
        try {
            return !PtxAssembler.version().isEmpty();
        } catch (LinkageError absent) {
            return false;
        }
    }
}
