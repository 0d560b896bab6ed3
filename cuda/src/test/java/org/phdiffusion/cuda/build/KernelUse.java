// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda.build;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kernel uses on one architecture, as the assembler reports it.
 *
 * @param registers of one thread
 * @param sharedBytes static shared memory of a block; what a launch asks for beyond is not known here
 * @param stackBytes local memory of one thread
 * @param spillStores bytes that one thread writes because registers are lacking
 * @param spillLoads bytes that it reads back
 */
record KernelUse(int registers, int sharedBytes, int stackBytes, int spillStores, int spillLoads) {

    private static final Pattern ENTRY = Pattern.compile("Compiling entry function '(\\w+)'");
    private static final Pattern PROPERTIES =
            Pattern.compile("(\\d+) bytes stack frame, (\\d+) bytes spill stores, (\\d+) bytes spill loads");
    private static final Pattern USED = Pattern.compile("Used (\\d+) registers(?:.*?(\\d+) bytes smem)?");
    private static final Pattern WRITTEN =
            Pattern.compile("registers (\\d+), shared (\\d+), stack (\\d+), spill stores (\\d+), spill loads (\\d+)");

    /** Reads what {@code -v} prints. */
    static SortedMap<String, KernelUse> report(String log) {
        SortedMap<String, KernelUse> uses = new TreeMap<>();
        String kernel = "";
        int[] stack = new int[3];
        for (String line : log.lines().toList()) {
            Matcher entry = ENTRY.matcher(line);
            Matcher properties = PROPERTIES.matcher(line);
            Matcher used = USED.matcher(line);
            if (entry.find()) {
                kernel = entry.group(1);
                stack = new int[3];
            } else if (properties.find()) {
                // a function that was not inlined has a line of its own
                for (int i = 0; i < stack.length; i++) {
                    stack[i] += number(properties, i + 1);
                }
            } else if (used.find()) {
                uses.put(kernel, new KernelUse(number(used, 1), number(used, 2), stack[0], stack[1], stack[2]));
            }
        }
        return uses;
    }

    static KernelUse parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" does not say what a kernel uses.");
        }
        return new KernelUse(
                number(written, 1), number(written, 2), number(written, 3), number(written, 4), number(written, 5));
    }

    @Override
    public String toString() {
        return "registers " + registers + ", shared " + sharedBytes + ", stack " + stackBytes + ", spill stores "
                + spillStores + ", spill loads " + spillLoads;
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    /** A table of all kernels on all architectures, one row a kernel. */
    static String table(Map<String, SortedMap<String, KernelUse>> byArchitecture) {
        StringBuilder text = new StringBuilder("registers / static shared memory / stack / spilled bytes\n");
        text.append(String.format("%-36s", "kernel"));
        byArchitecture.keySet().forEach(architecture -> text.append(String.format(" %17s", architecture)));
        SortedSet<String> kernels = new TreeSet<>();
        byArchitecture.values().forEach(uses -> kernels.addAll(uses.keySet()));
        for (String kernel : kernels) {
            text.append(String.format("%n%-36s", kernel));
            byArchitecture
                    .values()
                    .forEach(uses -> text.append(String.format(
                            " %17s", uses.containsKey(kernel) ? uses.get(kernel).brief() : "-")));
        }
        return text.append(System.lineSeparator()).toString();
    }

    private String brief() {
        return registers + "/" + sharedBytes + "/" + stackBytes + "/" + (spillStores + spillLoads);
    }
}
