// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code kernels.properties} says of the images beside it.
 *
 * @param source hash of the sources
 * @param flags of compiler and assemblers
 * @param compiler version of nvcc
 * @param assembler version of the PTX compiler
 * @param images SHA-256 of each file
 * @param uses what each kernel uses, by architecture
 */
record KernelRecord(
        String source,
        String flags,
        String compiler,
        String assembler,
        SortedMap<String, String> images,
        Map<String, SortedMap<String, KernelUse>> uses) {

    static final String FILE = "kernels.properties";

    private static final String IMAGE = "image.";
    private static final String USE = "use.";

    static KernelRecord read(Path folder) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(reader);
        }
        SortedMap<String, String> images = new TreeMap<>();
        Map<String, SortedMap<String, KernelUse>> uses = new LinkedHashMap<>();
        Target.ALL.forEach(target -> uses.put(target.architecture(), new TreeMap<>()));
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key);
            if (key.startsWith(IMAGE)) {
                images.put(key.substring(IMAGE.length()), value);
            } else if (key.startsWith(USE)) {
                int dot = key.indexOf('.', USE.length());
                uses.get(key.substring(USE.length(), dot)).put(key.substring(dot + 1), KernelUse.parse(value));
            }
        }
        return new KernelRecord(
                properties.getProperty("source"),
                properties.getProperty("flags"),
                properties.getProperty("compiler"),
                properties.getProperty("assembler"),
                images,
                uses);
    }

    void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder(
                "# What the images beside this file were made from, by cuda/compile-kernels; not to be edited.\n");
        line(text, "source", source);
        line(text, "flags", flags);
        line(text, "compiler", compiler);
        line(text, "assembler", assembler);
        images.forEach((file, hash) -> line(text, IMAGE + file, hash));
        uses.forEach((architecture, kernels) ->
                kernels.forEach((kernel, use) -> line(text, USE + architecture + "." + kernel, use.toString())));
        Files.writeString(folder.resolve(FILE), text);
    }

    /** The kernels that have spilled registers somewhere. */
    SortedMap<String, KernelUse> spilling() {
        return uses.entrySet().stream()
                .flatMap(entry -> entry.getValue().entrySet().stream()
                        .filter(use ->
                                use.getValue().spillStores() + use.getValue().spillLoads() > 0)
                        .map(use -> Map.entry(entry.getKey() + " " + use.getKey(), use.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }
}
