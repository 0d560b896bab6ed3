// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendProvider;

/** Offers {@link OpenBlasBackend} where fast arithmetic is wanted; named in {@code META-INF/services}. */
public final class OpenBlasProvider implements BackendProvider {

    private static final int ABOVE_PORTABLE = 10;

    /** Creates the provider; nothing is loaded yet. */
    public OpenBlasProvider() {}

    @Override
    public String name() {
        return OpenBlasBackend.NAME;
    }

    @Override
    public String device() {
        return "CPU";
    }

    @Override
    public int rank() {
        return ABOVE_PORTABLE;
    }

    @Override
    public boolean reproducible() {
        return false;
    }

    @Override
    public Optional<String> obstacle() {
        return OpenBlasLibrary.shared().obstacle();
    }

    @Override
    public Backend open() {
        return new OpenBlasBackend();
    }
}
