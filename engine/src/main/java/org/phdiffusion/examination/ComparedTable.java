// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.examination;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * The complete rows of a table that a model's encoding knows, encoded.
 *
 * @param name of the table, for messages
 * @param values n x d
 * @param incomplete rows left out because a cell is missing
 * @param unknown rows left out because they hold a value that the model has never seen
 * @param firstUnknown why the first of them was left out; empty if none was
 */
record ComparedTable(String name, FMatrixRMaj values, long incomplete, long unknown, String firstUnknown) {

    /** Reads a table. */
    static ComparedTable read(String name, TableEncoding encoding, RowSource source) {
        KnownRows known = new KnownRows(source, encoding);
        EncodedRows encoded = EncodedRows.complete(encoding, known);
        return new ComparedTable(name, encoded.values(), encoded.leftOutRows(), known.unknown(), known.firstReason());
    }

    int rows() {
        return values.numRows;
    }

    /** Whether there are so many usable rows; a table that has fewer for another reason than missing cells is refused. */
    boolean hasRows(int least) {
        if (rows() < least && incomplete == 0) {
            throw new TableException("The table '" + name + "' needs at least " + least
                    + " rows that can be compared, but has " + rows() + "; connect a larger table. Left out: "
                    + unknown + " with a value that the model has never seen"
                    + (unknown > 0 ? "; the first: " + firstUnknown : "."));
        }
        return rows() >= least;
    }

    /** What a reader should know about rows that lack a cell; empty if none does. */
    String incompleteNote() {
        return incomplete == 0
                ? ""
                : "Left out of the comparison, because a cell is missing: " + incomplete + " of the rows of '" + name
                        + "'.";
    }

    /** What a reader should know about rows with unknown values; empty if there are none. */
    String unknownNote() {
        return unknown == 0
                ? ""
                : "Left out of the comparison, because they hold a value that the model has never seen: " + unknown
                        + " of the rows of '" + name + "'. The first: " + firstUnknown;
    }
}
