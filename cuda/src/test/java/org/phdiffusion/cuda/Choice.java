// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Optional;
import org.phdiffusion.compute.Arithmetic;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.Backends;

/** A program of its own that says which back-end a choice opens, or why none. */
public final class Choice {

    private Choice() {}

    /**
     * Opens a back-end.
     *
     * @param arguments the choice
     */
    public static void main(String[] arguments) {
        Optional<String> obstacle = new CudaProvider().obstacle();
        System.out.println(obstacle.orElse("none") + " / " + new CudaProvider().isPresent());
        try (Backend backend = Backends.select(arguments[0], Arithmetic.REPRODUCIBLE)) {
            System.out.println(backend.name());
        } catch (BackendUnavailableException e) {
            System.out.println(e.getMessage());
        }
    }
}
