// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.util.Optional;

/**
 * Offers a {@link Backend}. {@link Backends} finds further providers with {@link java.util.ServiceLoader}: a library names
 * its own in {@code META-INF/services/org.phdiffusion.compute.BackendProvider}.
 */
public interface BackendProvider {

    /**
     * The name of the back-end, unique among providers.
     *
     * @return lower case, for example {@code portable}
     */
    String name();

    /**
     * The kind of device that computes, which users choose by.
     *
     * @return upper case, for example {@code CPU} or {@code CUDA}
     */
    String device();

    /**
     * The rank in automatic choice: the available back-end of highest rank is taken.
     *
     * @return 0 for the portable back-end; negative for one that is never chosen unless asked for
     */
    int rank();

    /**
     * Whether the back-end computes the same bits on every computer. Where users want that, no other is asked for
     * its {@link #obstacle()} or opened.
     *
     * @return true for the portable back-end
     */
    boolean reproducible();

    /**
     * Whether this computer has a device of the kind at all. Automatic choice passes over one that is absent in silence; of
     * one that is present, but has an {@link #obstacle()}, users are told.
     *
     * @return true unless overridden
     */
    default boolean isPresent() {
        return true;
    }

    /**
     * Why the back-end cannot be used here.
     *
     * @return one sentence that says what is missing and what to do; empty if the back-end is available
     */
    Optional<String> obstacle();

    /**
     * Why the back-end cannot be used on one of several devices.
     *
     * @param number which of the computer's devices of this kind, 0 for the first; ignored, unless overridden, because
     *     all processors together are one device
     * @return one sentence that says what is missing and what to do; empty if the device is available
     */
    default Optional<String> obstacle(int number) {
        return obstacle();
    }

    /**
     * Opens the back-end.
     *
     * @return a new one, to be closed by the caller
     * @throws BackendUnavailableException if there is an {@link #obstacle()}
     */
    Backend open();

    /**
     * Opens the back-end on one of several devices.
     *
     * @param number which of the computer's devices of this kind, 0 for the first; ignored unless overridden
     * @return a new one, to be closed by the caller
     * @throws BackendUnavailableException if there is an {@link #obstacle(int)}
     */
    default Backend open(int number) {
        return open();
    }
}
