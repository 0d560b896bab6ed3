// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * What a model was taught to be told.
 *
 * @param column the standard condition: a nominal column that samples are usually given, such as a natural class; null
 *     for none
 * @param givenShare share of the training's rows of which any columns were given at random, in [0, 1]; with 0 the model
 *     can be given nothing but the standard condition
 */
public record Conditioning(String column, double givenShare) {

    /**
     * Checks the range.
     *
     * @param column as the component
     * @param givenShare as the component
     * @throws IllegalArgumentException if the share is out of its range
     */
    public Conditioning {
        if (!(givenShare >= 0 && givenShare <= 1)) {
            throw new IllegalArgumentException(
                    "The given share must be between 0 and 1, but is " + givenShare + "; correct 'Given share'.");
        }
    }

    /** Index of the standard condition among all columns; -1 without one. */
    int index(TableEncoding encoding) {
        if (column == null) {
            return -1;
        }
        EncodedColumn found = encoding.require(column);
        if (!(found.codec() instanceof NominalCodec)) {
            throw new TableException("The condition column '" + column + "' "
                    + (found.codec().width() == 0
                            ? "is constant"
                            : "is of kind " + found.kind().label())
                    + "; choose a nominal column with at least two categories, or none.");
        }
        return encoding.indexOf(column);
    }
}
