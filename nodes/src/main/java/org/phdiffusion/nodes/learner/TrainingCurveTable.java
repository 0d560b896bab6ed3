// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.learner;

import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.training.TrainingRecord;

/** The training curve as a table: one row a measurement. */
final class TrainingCurveTable {

    static final DataTableSpec SPEC = new ColumnLayout(List.of(
                    new Column("Step", ColumnType.INT),
                    new Column("Loss", ColumnType.DOUBLE),
                    new Column("Held-out loss", ColumnType.DOUBLE),
                    new Column("Standard error", ColumnType.DOUBLE),
                    new Column("Learning rate", ColumnType.DOUBLE)))
            .toTableSpec();

    private TrainingCurveTable() {
        // functions only
    }

    static BufferedDataTable of(List<TrainingRecord> curve, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(SPEC, exec)) {
            for (TrainingRecord point : curve) {
                writer.add(
                        point.step(),
                        point.loss(),
                        point.heldOutLoss(),
                        point.heldOutStandardError(),
                        point.learningRate());
            }
            return writer.finish();
        }
    }
}
