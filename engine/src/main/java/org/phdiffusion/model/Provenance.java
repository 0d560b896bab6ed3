// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from. Holds no time and no place, so that the same training gives the same file.
 *
 * @param dataHash SHA-256 of the encoding and the encoded training rows, in hexadecimal digits
 * @param rows rows the model was trained on, held-out ones included
 * @param incompleteRows rows with a missing cell among them
 * @param leftOutRows rows left out because all their cells are missing
 * @param seed seed of the training
 * @param steps optimiser steps done
 * @param loss mean training loss before the weights were taken
 * @param heldOutLoss loss of the weights on held-out rows
 * @param heldOutStandardError standard error of that loss
 * @param productVersion version of this software
 * @param javaVersion version of Java
 * @param settings all settings of the training by name
 */
public record Provenance(
        String dataHash,
        long rows,
        long incompleteRows,
        long leftOutRows,
        long seed,
        int steps,
        double loss,
        double heldOutLoss,
        double heldOutStandardError,
        String productVersion,
        String javaVersion,
        Map<String, String> settings) {

    /**
     * Checks that the losses are finite and sorts the settings by name.
     *
     * @param dataHash as the component
     * @param rows as the component
     * @param incompleteRows as the component
     * @param leftOutRows as the component
     * @param seed as the component
     * @param steps as the component
     * @param loss as the component
     * @param heldOutLoss as the component
     * @param heldOutStandardError as the component
     * @param productVersion as the component
     * @param javaVersion as the component
     * @param settings as the component
     */
    public Provenance {
        if (!Double.isFinite(loss) || !Double.isFinite(heldOutLoss) || !Double.isFinite(heldOutStandardError)) {
            throw new IllegalArgumentException("The losses must be finite, but are " + loss + ", " + heldOutLoss
                    + " and " + heldOutStandardError + ".");
        }
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
