// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.List;
import java.util.stream.IntStream;
import org.phdiffusion.table.BooleanCodec;
import org.phdiffusion.table.ColumnBins;
import org.phdiffusion.table.ColumnCodec;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableEncoding;

/** The column whose categories colour the points of a table's rows: few enough to be told apart. */
final class Groups {

    private static final int MOST = 8;
    private static final String ALL = "Rows";
    private static final String NONE = "(missing)";

    private final TableEncoding encoding;
    private final int column;
    private final ColumnBins bins;

    /**
     * Chooses the column.
     *
     * @param encoding of the rows
     * @param preferred name of the column to be chosen if it has few categories; may be null
     */
    Groups(TableEncoding encoding, String preferred) {
        this.encoding = encoding;
        int wanted = preferred == null ? -1 : encoding.indexOf(preferred);
        column = wanted >= 0 && suits(encoding.columns().get(wanted))
                ? wanted
                : IntStream.range(0, encoding.columns().size())
                        .filter(i -> suits(encoding.columns().get(i)))
                        .findFirst()
                        .orElse(-1);
        bins = column < 0 ? null : ColumnBins.of(encoding.columns().get(column).codec());
    }

    private static boolean suits(EncodedColumn column) {
        ColumnCodec codec = column.codec();
        return codec instanceof BooleanCodec || (codec instanceof NominalCodec && codec.width() <= MOST);
    }

    /** The group of a row. */
    String of(Object[] row) {
        if (column < 0) {
            return ALL;
        }
        Object value = row[column];
        if (value == null) {
            return NONE;
        }
        String name = bins.names().get(bins.bin(value));
        return encoding.columns().get(column).codec() instanceof BooleanCodec
                ? encoding.columns().get(column).name() + " = " + name
                : name;
    }

    /** What the colours mean, as the end of a sentence. */
    String meaning() {
        List<EncodedColumn> columns = encoding.columns();
        return column < 0
                ? ""
                : " Colours tell the categories of '" + columns.get(column).name() + "' apart.";
    }
}
