// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.ColumnLayout.Column;
import org.phdiffusion.nodes.port.ColumnType;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/** The energy ledger as a table: one row a step. */
final class LedgerTable {

    static final DataTableSpec SPEC = new ColumnLayout(List.of(
                    new Column("Step", ColumnType.INT),
                    new Column("From level", ColumnType.DOUBLE),
                    new Column("To level", ColumnType.DOUBLE),
                    new Column("Stored before", ColumnType.DOUBLE),
                    new Column("Stored after", ColumnType.DOUBLE),
                    new Column("Dissipated", ColumnType.DOUBLE),
                    new Column("Supplied", ColumnType.DOUBLE),
                    new Column("Injected", ColumnType.DOUBLE),
                    new Column("Closure error", ColumnType.DOUBLE),
                    new Column("Closure standard error", ColumnType.DOUBLE),
                    new Column("Control magnitude", ColumnType.DOUBLE),
                    new Column("Squared distance", ColumnType.DOUBLE),
                    new Column("Certificate bound", ColumnType.DOUBLE),
                    new Column("Chance allowance", ColumnType.DOUBLE),
                    new Column("Certificate margin", ColumnType.DOUBLE),
                    new Column("Saturated share", ColumnType.DOUBLE),
                    new Column("Replaced share", ColumnType.DOUBLE)))
            .toTableSpec();

    private LedgerTable() {
        // functions only
    }

    static BufferedDataTable of(EnergyLedger ledger, ExecutionContext exec) {
        try (KnimeTableWriter writer = new KnimeTableWriter(SPEC, exec)) {
            for (LedgerLevel level : ledger.levels()) {
                writer.add(
                        level.step(),
                        level.fromLevel(),
                        level.toLevel(),
                        level.storedBefore(),
                        level.storedAfter(),
                        level.dissipated(),
                        level.supplied(),
                        level.injected(),
                        level.closureError(),
                        level.closureStandardError(),
                        level.controlMagnitude(),
                        level.squaredDistance(),
                        level.bound(),
                        level.chance(),
                        level.margin(),
                        level.saturatedShare(),
                        level.replacedShare());
            }
            return writer.finish();
        }
    }
}
