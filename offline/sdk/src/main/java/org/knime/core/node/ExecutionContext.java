// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.node.streamable.StreamableFunction;
import org.phdiffusion.offline.storage.DomainTracker;
import org.phdiffusion.offline.storage.RowStoreWriter;
import org.phdiffusion.offline.storage.StoredTable;

/** Progress and cancellation of a node's execution, and what makes its tables. */
public class ExecutionContext extends ExecutionMonitor {

    private final Node m_node;

    /**
     * Makes a context.
     *
     * @param progMon what hears of the progress
     * @param node the node; null in the place-holder
     */
    public ExecutionContext(final NodeProgressMonitor progMon, final Node node) {
        super(progMon);
        m_node = node;
    }

    public BufferedDataContainer createDataContainer(final DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /** A container that starts from the spec's domains, or else forgets them. */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec, final boolean initDomain) {
        return createDataContainer(
                spec,
                DataContainerSettings.builder()
                        .withInitializedDomain(initDomain)
                        .build());
    }

    public BufferedDataContainer createDataContainer(final DataTableSpec spec, final DataContainerSettings settings) {
        return new BufferedDataContainer(spec, settings);
    }

    /** Copies a table, unless it can go to a port as it is. */
    public BufferedDataTable createBufferedDataTable(final DataTable table, final ExecutionMonitor subProgressMon)
            throws CanceledExecutionException {
        if (table instanceof BufferedDataTable buffered) {
            return buffered;
        }
        final BufferedDataContainer container = createDataContainer(table.getDataTableSpec(), true);
        for (DataRow row : table) {
            subProgressMon.setMessage(() -> "Caching row " + (container.size() + 1) + " (\"" + row.getKey() + "\")");
            subProgressMon.checkCanceled();
            container.addRowToTable(row);
        }
        container.close();
        return container.getTable();
    }

    /** The rows of a table with its columns rearranged and new ones computed. KNIME shares the kept columns; here they are copied. */
    public BufferedDataTable createColumnRearrangeTable(
            final BufferedDataTable in, final ColumnRearranger rearranger, final ExecutionMonitor subProgressMon)
            throws CanceledExecutionException {
        final DataTableSpec spec = rearranger.createSpec();
        final DomainTracker[] trackers = newColumnTrackers(in.getSpec(), spec);
        final RowStoreWriter writer =
                new RowStoreWriter(spec.getNumColumns(), DataContainerSettings.MAX_CELLS_IN_MEMORY);
        final StreamableFunction function = rearranger.createStreamableFunction();
        boolean isDone = false;
        try (CloseableRowIterator rows = in.iterator()) {
            function.init(this);
            while (rows.hasNext()) {
                subProgressMon.checkCanceled();
                final DataRow row = function.compute(rows.next(), writer.size());
                final DataCell[] cells = row.stream().toArray(DataCell[]::new);
                for (int i = 0; i < cells.length; i++) {
                    if (trackers[i] != null) {
                        trackers[i].update(cells[i]);
                    }
                }
                writer.add(row.getKey(), cells);
                final long count = writer.size();
                subProgressMon.setProgress(
                        count / (double) in.size(),
                        () -> "Processed row " + count + "/" + in.size() + " (\"" + row.getKey() + "\")");
            }
            isDone = true;
        } catch (CanceledExecutionException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            function.finish();
            if (!isDone) {
                writer.abort();
            }
        }
        return new BufferedDataTable(new StoredTable(withDomains(spec, trackers), writer.finish()));
    }

    /** Trackers of the columns that the input does not have; the others keep their domain. */
    private static DomainTracker[] newColumnTrackers(final DataTableSpec in, final DataTableSpec out) {
        return out.stream()
                .map(column -> isKept(in, column)
                        ? null
                        : new DomainTracker(column, false, DataContainerSettings.MAX_POSSIBLE_VALUES))
                .toArray(DomainTracker[]::new);
    }

    @SuppressWarnings("ReferenceEquality") // a kept column is the very same object
    private static boolean isKept(final DataTableSpec in, final DataColumnSpec column) {
        return in.getColumnSpec(column.getName()) == column;
    }

    private static DataTableSpec withDomains(final DataTableSpec spec, final DomainTracker[] trackers) {
        final DataTableSpecCreator creator = new DataTableSpecCreator(spec);
        IntStream.range(0, trackers.length)
                .filter(i -> trackers[i] != null)
                .forEach(i -> creator.replaceColumn(i, trackers[i].createSpec()));
        return creator.createSpec();
    }

    /** The same rows under another spec with as many columns. */
    public BufferedDataTable createSpecReplacerTable(final BufferedDataTable in, final DataTableSpec newSpec) {
        if (in.getSpec().getNumColumns() != newSpec.getNumColumns()) {
            throw new IllegalArgumentException("Table specs have different lengths: "
                    + in.getSpec().getNumColumns() + " vs. " + newSpec.getNumColumns());
        }
        return in.withSpec(newSpec);
    }

    /** Frees the memory and disk of a table that is not needed any more. */
    public void clearTable(final BufferedDataTable table) {
        table.clear();
    }

    public ExecutionContext createSubExecutionContext(final double maxProg) {
        return new ExecutionContext(sub(maxProg, false), m_node);
    }

    public ExecutionContext createSilentSubExecutionContext(final double maxProg) {
        return new ExecutionContext(sub(maxProg, true), m_node);
    }
}
