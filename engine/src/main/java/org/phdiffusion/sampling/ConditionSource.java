// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

/**
 * Says what is known of each sample. A pure function of the particle number, called from several threads, so that a
 * sample's condition depends neither on the batch nor on the part of the run it is generated in.
 */
@FunctionalInterface
public interface ConditionSource {

    /**
     * Describes a particle.
     *
     * @param particle number of the sample, at least 0
     * @param row receives the condition vector and the coordinates that are fixed or idle; nothing is known before
     */
    void condition(long particle, ConditionRow row);
}
