// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.util.List;

/**
 * What {@link TableEncodingFitter} found.
 *
 * @param encoding the encoding
 * @param rows rows seen
 * @param incompleteRows rows with a missing value among them
 * @param missing missing values a column
 * @param proposals what was chosen for each column, and why
 * @param warnings sentences for the user, possibly none
 */
public record FittedEncoding(
        TableEncoding encoding,
        long rows,
        long incompleteRows,
        List<Long> missing,
        List<ColumnProposal> proposals,
        List<String> warnings) {

    /**
     * Checks the components.
     *
     * @param encoding as the component
     * @param rows as the component
     * @param incompleteRows as the component
     * @param missing as the component
     * @param proposals as the component
     * @param warnings as the component
     */
    public FittedEncoding {
        missing = List.copyOf(missing);
        proposals = List.copyOf(proposals);
        warnings = List.copyOf(warnings);
    }
}
