// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

/**
 * Bounds on how a run is cut, beyond what the device demands. None of them changes a bit.
 *
 * @param tileRows most rows of a tile
 * @param blockRows the only rows of a block with the network in shared memory; 0 for any, negative for none
 */
record SamplerLimits(int tileRows, int blockRows) {

    /** No bounds. */
    static final SamplerLimits NONE = new SamplerLimits(Integer.MAX_VALUE, 0);

    boolean allows(int candidate) {
        return blockRows == 0 || blockRows == candidate;
    }
}
