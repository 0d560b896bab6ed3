// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.expectation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A table that a run wrote, as text.
 *
 * @param columns the names in the header
 * @param rows the cells, missing ones are empty
 */
record CsvTable(List<String> columns, List<List<String>> rows) {

    /** The kinds of columns that an expectation may name, with what their cells must look like. */
    static final Map<String, Predicate<String>> KINDS = Map.of(
            "integer", Pattern.compile("-?\\d+").asMatchPredicate(),
            "number",
                    Pattern.compile("-?(\\d+(\\.\\d*)?([eE][-+]?\\d+)?|Infinity)|NaN")
                            .asMatchPredicate(),
            "boolean", Pattern.compile("true|false").asMatchPredicate(),
            "string", text -> true);

    static CsvTable read(final Path file) throws IOException {
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file, UTF_8), CSVFormat.RFC4180)) {
            final List<List<String>> all =
                    parser.stream().map(line -> line.toList()).toList();
            return new CsvTable(all.get(0), all.subList(1, all.size()));
        }
    }

    /** The cells of a column; fails if there is none. */
    List<String> column(final String name) {
        final int index = columns.indexOf(name);
        if (index < 0) {
            throw new AssertionError("There is no column \"" + name + "\" among " + columns + ".");
        }
        return rows.stream().map(row -> row.get(index)).toList();
    }

    /** The cell in a column of the only row whose cells are as given. */
    String cell(final Map<String, String> key, final String column) {
        final List<List<String>> found = found(key);
        if (found.size() != 1 || !columns.contains(column)) {
            throw new AssertionError(
                    found.size() + " rows have " + key + ", one is expected, with the column " + column + ".");
        }
        return found.get(0).get(columns.indexOf(column));
    }

    /** How many rows have the given cells; fails if there is no such column. */
    int count(final Map<String, String> key) {
        return found(key).size();
    }

    private List<List<String>> found(final Map<String, String> key) {
        if (!columns.containsAll(key.keySet())) {
            throw new AssertionError("Not all columns of " + key + " are among " + columns + ".");
        }
        return rows.stream()
                .filter(row -> key.entrySet().stream()
                        .allMatch(k -> k.getValue().equals(row.get(columns.indexOf(k.getKey())))))
                .toList();
    }
}
