// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

/** What stands in a cell that was missing. */
public enum ImputationMode {
    /** The best single guess of several draws: the median of numbers, the most frequent category. */
    SINGLE_BEST,
    /** Each draw in a copy of its own: the spread of the copies shows how uncertain a guess is. */
    MULTIPLE
}
