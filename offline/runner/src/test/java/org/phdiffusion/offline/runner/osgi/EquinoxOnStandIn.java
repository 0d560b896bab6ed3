// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import java.nio.file.Path;
import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.phdiffusion.offline.runner.TestFiles;

/**
 * A process of its own, in which a stand-in takes the place of NVIDIA's driver for good: computes a product by the CUDA
 * fragment in Equinox and prints what computed, and the result.
 */
final class EquinoxOnStandIn {

    private EquinoxOnStandIn() {}

    /** Takes the stand-in's file and an empty folder. */
    @SuppressWarnings("SystemOut")
    public static void main(final String[] arguments) throws Exception {
        System.load(arguments[0]);
        try (var platform = new EquinoxPlatform(Path.of(arguments[1]), TestFiles.bundle(), TestFiles.cudaFragment())) {
            final Bundle plugin = platform.plugin();
            final Object backend = PluginArithmetic.select(plugin, "CUDA", "REPRODUCIBLE");
            System.out.println(PluginArithmetic.name(plugin, backend) + " "
                    + Arrays.toString(PluginArithmetic.square(plugin, backend)));
            PluginArithmetic.close(plugin, backend);
        }
    }
}
