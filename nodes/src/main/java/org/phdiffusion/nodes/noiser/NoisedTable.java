// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.noiser;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;
import org.phdiffusion.table.TableEncoding;

/** The columns of the noised rows. */
final class NoisedTable {

    private static final List<String> MEASURES = List.of("Level", "Energy H0", "Signal share");

    private NoisedTable() {
        // functions only
    }

    /** The schema's columns, whole numbers as numbers, and the measures. */
    static DataTableSpec originalSpec(ColumnLayout layout) {
        return withMeasures(layout.columns().stream()
                .map(column -> new Column(column.name(), noised(column.type())))
                .toList());
    }

    /** One column a coordinate, and the measures. */
    static DataTableSpec encodedSpec(TableEncoding encoding) {
        return withMeasures(encoding.coordinateLabels().stream()
                .map(label -> new Column(label, ColumnType.DOUBLE))
                .toList());
    }

    private static ColumnType noised(ColumnType type) {
        return switch (type) {
            case INT, LONG -> ColumnType.DOUBLE;
            case DOUBLE, BOOLEAN, STRING, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME -> type;
        };
    }

    private static DataTableSpec withMeasures(List<Column> rowColumns) {
        List<Column> columns = new ArrayList<>(rowColumns);
        for (String measure : MEASURES) {
            DataTableSpec spec = new ColumnLayout(columns).toTableSpec();
            columns.add(new Column(DataTableSpec.getUniqueColumnName(spec, measure), ColumnType.DOUBLE));
        }
        return new ColumnLayout(columns).toTableSpec();
    }
}
