// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * The codec that a column got.
 *
 * @param codec the codec
 * @param reason why, a clause without full stop
 * @param distinct number of different values, or {@link ColumnProposal#UNKNOWN}
 * @param warning a sentence for the user; empty if there is nothing to say
 */
record Choice(ColumnCodec codec, String reason, long distinct, String warning) {

    Choice(ColumnCodec codec, String reason, long distinct) {
        this(codec, reason, distinct, "");
    }
}
