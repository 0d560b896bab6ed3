// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

/** Which cells of generated rows are missing. */
public enum MissingCells {
    /** The same cells together as often as in the rows that the model was taught with. */
    AS_IN_DATA,
    /** None. */
    NONE
}
