// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * Supplies the condition of each sample. A pure function of the particle number, called from several threads, so that a
 * sample's condition depends neither on the batch nor on the part of the run it is generated in.
 */
@FunctionalInterface
public interface ConditionSource {

    /**
     * Writes a particle's condition vector, for example a one-hot row.
     *
     * @param particle number of the sample, at least 0
     * @param target receives the vector; holds zeros before
     * @param offset index of its first value; the length is the denoiser's condition width
     */
    void condition(long particle, float[] target, int offset);
}
