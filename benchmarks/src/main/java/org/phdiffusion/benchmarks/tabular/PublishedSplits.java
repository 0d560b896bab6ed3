// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;

/** The splits of the published evaluation: benchmarks/tabular/splits.csv. */
final class PublishedSplits {

    private PublishedSplits() {}

    static Optional<Set<Integer>> testRows(String dataSet, int seed) {
        for (CSVRecord record : CsvResource.records("splits.csv")) {
            if (record.get("data set").equals(dataSet) && Integer.parseInt(record.get("seed")) == seed) {
                Set<Integer> rows = new TreeSet<>();
                for (String number : record.get("test rows").split(" ", -1)) {
                    rows.add(Integer.parseInt(number));
                }
                return Optional.of(rows);
            }
        }
        return Optional.empty();
    }
}
