// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Tensor;

/** The pool above the products has a thread a core, so OpenBLAS must not bring threads of its own. */
class OneThreadInsideTest {

    private static final int SIZE = 1500;
    private static final Path THREADS = Path.of("/proc/self/task");

    @BeforeEach
    void needNatives() {
        Natives.assumePresent();
    }

    @Test
    void saysThatItHasOneThread() {
        new OpenBlasBackend().close();
        assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
    }

    /**
     * OpenBLAS starts its threads when it is loaded, named like the process; the JVM names its own differently. The large
     * product takes the calling thread a second, of which a helper would do a good part.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyTheCallingThreadWorksInALargeProduct() throws IOException {
        String caller = Path.of("/proc/thread-self").toRealPath().getFileName().toString();
        String process = Files.readString(Path.of("/proc/self/comm")).strip();
        try (Backend backend = new OpenBlasBackend()) {
            Map<String, Long> before = processorTicks(process, caller);
            multiplyLargeMatrices(backend);
            Map<String, Long> after = processorTicks(process, caller);
            assertThat(after.keySet()).as("threads").isEqualTo(before.keySet());
            long caller1 = after.remove(caller) - before.remove(caller);
            assertThat(caller1).as("ticks of the caller").isGreaterThan(20);
            after.forEach((thread, ticks) -> assertThat(ticks - before.get(thread))
                    .as("ticks of thread %s", thread)
                    .isLessThan(caller1 / 10));
        }
    }

    private static void multiplyLargeMatrices(Backend backend) {
        Tensor a = backend.allocate(SIZE, SIZE);
        Tensor b = backend.allocate(SIZE, SIZE);
        Tensor c = backend.allocate(SIZE, SIZE);
        for (int i = 0; i < 8; i++) {
            backend.multiply(a, false, b, false, true, c);
        }
    }

    /** User and system time in ticks, mostly 10 ms, of the threads of one name and of one thread more. */
    private static Map<String, Long> processorTicks(String name, String thread) throws IOException {
        Map<String, Long> ticks = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path folder : threads) {
                String stat = Files.readString(folder.resolve("stat"));
                int end = stat.lastIndexOf(')');
                String id = folder.getFileName().toString();
                if (stat.substring(stat.indexOf('(') + 1, end).equals(name) || id.equals(thread)) {
                    // the fields after the name, of which the twelfth and thirteenth are the times
                    String[] fields = stat.substring(end + 2).split(" ", -1);
                    ticks.put(id, Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
                }
            }
        }
        return ticks;
    }
}
