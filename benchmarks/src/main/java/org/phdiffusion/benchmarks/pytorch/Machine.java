// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What figures were measured on. */
final class Machine {

    private Machine() {}

    /** One line. */
    static String describe(PeerMessage peer, List<String> backends, int threads) {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %d threads used; %s %s; PyTorch %s with %s, Python %s; back-ends %s; load %.1f at the"
                        + " start",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                threads,
                System.getProperty("java.vm.name"),
                Runtime.version(),
                peer.text("torch"),
                peer.text("blas"),
                peer.text("python"),
                String.join(", ", backends),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
