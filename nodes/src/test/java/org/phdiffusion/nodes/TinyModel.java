// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.BufferedDataTable;
import org.phdiffusion.nodes.learner.ScoreLearnerNodeFactory;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncodingFitter;

/** A table of all column types, its schema, and a small model of it that was trained briefly. */
public final class TinyModel {

    public static final int ROWS = 300;
    public static final List<String> NAMES = List.of("x", "n", "big", "flag", "group");
    public static final List<Object[]> VALUES = values();
    public static final PhSchemaPortObject SCHEMA = new PhSchemaPortObject(
            TableEncodingFitter.fit(
                            RowSource.of(
                                    List.of(
                                            new TableColumn("x", ColumnKind.NUMBER),
                                            new TableColumn("n", ColumnKind.INTEGER),
                                            new TableColumn("big", ColumnKind.INTEGER),
                                            new TableColumn("flag", ColumnKind.BOOLEAN),
                                            new TableColumn("group", ColumnKind.NOMINAL)),
                                    VALUES),
                            EncodingSettings.DEFAULT)
                    .encoding(),
            "group");

    private TinyModel() {}

    public static BufferedDataTable table() {
        return NodeBench.table(NAMES, VALUES);
    }

    public static Executed learn() throws Exception {
        return learn(table());
    }

    /** Learns from another table of the same columns. */
    public static Executed learn(BufferedDataTable table) throws Exception {
        return NodeBench.of(new ScoreLearnerNodeFactory())
                .with(settings -> {
                    settings.addInt("steps", 50);
                    settings.addInt("width", 32);
                    settings.addInt("threads", 1);
                })
                .execute(table, SCHEMA);
    }

    public static PhModelPortObject model() {
        return Holder.MODEL;
    }

    private static List<Object[]> values() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean first = i % 3 == 0;
            rows.add(new Object[] {
                (first ? 10 : 20) + Math.sin(i), i % 7, 5_000_000_000L + i % 11, i % 2 == 0, first ? "a" : "b"
            });
        }
        return rows;
    }

    /** Trained when it is first wanted. */
    private static final class Holder {
        private static final PhModelPortObject MODEL = train();

        private static PhModelPortObject train() {
            try {
                return (PhModelPortObject) learn().objects().get(0);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
