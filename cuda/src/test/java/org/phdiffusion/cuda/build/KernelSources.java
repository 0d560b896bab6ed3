// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that the kernels are compiled from. */
record KernelSources(Path folder) {

    /** The one that includes all others. */
    static final String UNIT = "kernels.cu";

    private static final Pattern KERNEL =
            Pattern.compile("\\bKERNEL\\s+(?:__launch_bounds__\\([^)]*\\)\\s*)?(ph_\\w+)\\s*\\(");

    /** SHA-256 over names and contents of all sources in the order of their names; line ends do not matter. */
    String hash() throws IOException {
        MessageDigest digest = Digests.sha256();
        for (Path file : files()) {
            byte[] text = text(file).getBytes(StandardCharsets.UTF_8);
            String name = folder.relativize(file).toString().replace('\\', '/');
            digest.update((name + "\n" + text.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The names of the kernels that are written for an architecture; those on tensor cores need TF32. */
    SortedSet<String> kernels(int compute) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (Path file : files()) {
            KERNEL.matcher(text(file)).results().forEach(found -> names.add(found.group(1)));
        }
        names.removeIf(name -> compute < Target.FIRST_WITH_TF32 && name.contains("tf32"));
        return names;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".cu") || file.toString().endsWith(".cuh"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
