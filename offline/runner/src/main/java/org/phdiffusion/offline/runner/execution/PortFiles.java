// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.image.ImagePortObject;

/** Writes what the output ports of a node gave. */
final class PortFiles {

    private PortFiles() {}

    /** Writes a file for each output port of a node that has been executed. */
    static void write(final NodeWork work, final OutputFolder output, final Progress progress) throws Exception {
        final List<ExecutableNode.Port> ports = work.node().outputs();
        for (int port = 1; port <= ports.size(); port++) {
            final PortObject object = work.object(port);
            final String type = ports.get(port - 1).typeName();
            final String stem = "node" + work.id() + "-port" + port;
            if (object instanceof BufferedDataTable table) {
                progress.report(0, "Writing " + stem + ".csv");
                output.write(stem + ".csv", out -> TableCsv.write(table, out, progress));
                final int columns = table.getDataTableSpec().getNumColumns();
                work.written(new PortResult(port, type, stem + ".csv", table.size(), columns));
            } else {
                work.written(new PortResult(port, type, writeWhole(object, stem, output, progress), null, null));
            }
        }
    }

    /** Pictures are files of their own format, everything else is as the Model Writer writes it. */
    private static String writeWhole(
            final PortObject object, final String stem, final OutputFolder output, final Progress progress)
            throws Exception {
        final DataCell cell = object instanceof ImagePortObject image ? image.toDataCell() : null;
        final String file = stem + (cell instanceof PNGImageValue ? ".png" : ".model");
        progress.report(Double.NaN, "Writing " + file);
        output.write(file, out -> {
            if (cell instanceof PNGImageValue picture) {
                picture.getImageContent().save(out);
            } else {
                PortUtil.writeObjectToStream(object, out, new ExecutionMonitor());
            }
        });
        return file;
    }
}
