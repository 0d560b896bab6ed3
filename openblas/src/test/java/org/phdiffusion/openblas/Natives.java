// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;

/** Whether the class path holds OpenBLAS for this platform; if it does, everything about it must work. */
public final class Natives {

    private Natives() {}

    public static void assumePresent() {
        String library =
                "/org/bytedeco/openblas/" + Loader.getPlatform() + "/" + System.mapLibraryName("jniopenblas_nolapack");
        Assumptions.assumeTrue(
                Natives.class.getResource(library) != null,
                "NO OPENBLAS FOR " + Loader.getPlatform() + ": ITS BACK-END IS NOT TESTED HERE.");
    }
}
