// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.phdiffusion.offline.runner.canvas.WorkflowSvg;
import org.phdiffusion.offline.runner.report.HtmlReport;
import org.phdiffusion.offline.runner.report.ReportedView;
import org.phdiffusion.offline.runner.workflow.Connection;
import org.phdiffusion.offline.runner.workflow.ParameterOverride;
import org.phdiffusion.offline.runner.workflow.Workflow;
import org.phdiffusion.offline.runner.workflow.WorkflowException;
import org.phdiffusion.offline.runner.workflow.WorkflowNode;

/**
 * One execution of a workflow. Nodes that were saved with results keep these, as long as nothing before them changes. All
 * other nodes are configured first, so that wrong settings are found before any work is done;
 * then they are executed one after the other, each configured again with the specs that its predecessors really gave. A
 * node that fails stops those that depend on it and no others.
 */
public final class WorkflowRun {

    private final Workflow m_workflow;
    private final RunRequest m_request;
    private final RunObserver m_observer;
    private final Progress m_progress;
    private final Map<Integer, NodeWork> m_nodes = new LinkedHashMap<>();
    private final List<String> m_notes = new ArrayList<>();
    private final long m_start = System.nanoTime();

    private WorkflowRun(
            final Workflow workflow, final RunRequest request, final RunObserver observer, final Progress progress) {
        m_workflow = workflow;
        m_request = request;
        m_observer = observer;
        m_progress = progress;
    }

    /**
     * Executes a workflow and writes its results.
     *
     * @param workflow the workflow
     * @param nodes makes its nodes
     * @param request overrides, and where the results go
     * @param observer is told what happens
     * @param progress progress of the node at work; cancelling it stops the run
     * @return what became of the run and where the results are
     * @throws WorkflowException if the workflow cannot be executed at all: unknown nodes or ports, refused parameters
     * @throws OutputException if the results cannot be written
     */
    public static RunResult execute(
            final Workflow workflow,
            final NodeProvider nodes,
            final RunRequest request,
            final RunObserver observer,
            final Progress progress)
            throws WorkflowException, OutputException {
        final var run = new WorkflowRun(workflow, request, observer, progress);
        run.build(nodes);
        try (OutputFolder output = OutputFolder.open(request.folder(), request.sink())) {
            return run.execute(output);
        }
    }

    private void build(final NodeProvider provider) throws WorkflowException {
        for (final ParameterOverride override : m_request.overrides()) {
            m_workflow.node(override.node());
        }
        for (final WorkflowNode source : m_workflow.nodes()) {
            final NodeSettings model = source.model();
            final List<ParameterOverride> overrides = m_request.overrides().stream()
                    .filter(override -> override.node() == source.id())
                    .toList();
            for (final ParameterOverride override : overrides) {
                override.applyTo(model);
            }
            final ExecutableNode node = provider.create(source);
            try {
                node.load(model);
            } catch (final InvalidSettingsException e) {
                throw new WorkflowException(
                        "Node " + source.id() + " (" + source.file() + changes(overrides) + "): " + e.getMessage(), e);
            }
            m_nodes.put(source.id(), new NodeWork(source, node, model));
        }
        Wiring.check(m_workflow, m_nodes);
    }

    /** Says which parameters do not have the values of the file: the message that follows may not name any. */
    private static String changes(final List<ParameterOverride> overrides) {
        return overrides.isEmpty()
                ? ""
                : " with --set "
                        + overrides.stream()
                                .map(override -> override.node() + "." + override.key())
                                .collect(Collectors.joining(", "));
    }

    private RunResult execute(final OutputFolder output) throws OutputException {
        final var saved = new SavedResults();
        for (final NodeWork work : m_nodes.values()) {
            if (m_progress.isCancelled()) {
                return cancelled();
            }
            if (!load(work, saved, output)) {
                configure(work);
            }
        }
        noteLoaded();
        if (m_nodes.values().stream().allMatch(work -> work.result().error() == null)) {
            for (final NodeWork work : m_nodes.values()) {
                if (m_progress.isCancelled()) {
                    return cancelled();
                }
                if (!work.isLoaded()) {
                    execute(work, output);
                }
            }
        }
        return m_progress.isCancelled() ? cancelled() : deliver(output);
    }

    /** Takes the results that a node was saved with, unless something stands against it; false if it does. */
    private boolean load(final NodeWork work, final SavedResults saved, final OutputFolder output)
            throws OutputException {
        if (!work.source().savedWithData() || m_request.reset()) {
            return false;
        }
        final Optional<String> obstacle = obstacle(work);
        if (obstacle.isPresent()) {
            noteExecution(work, obstacle.get());
            return false;
        }
        m_progress.reset();
        m_progress.report(Double.NaN, "Reading saved results");
        m_observer.started(work.id(), work.name(), m_progress);
        try {
            work.loaded(Monitored.call(
                    m_progress, exec -> saved.load(work.source(), work.node().outputs(), exec)));
        } catch (final CanceledExecutionException e) {
            m_progress.cancel();
            return false;
        } catch (final Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            if (!m_progress.isCancelled()) {
                noteExecution(work, "its saved results cannot be read. " + NodeError.ofFile(e));
            }
            return false;
        }
        conclude(work, start -> {
            if (m_request.report()) {
                loadView(work, saved);
            }
            PortFiles.write(work, output, m_progress);
        });
        return true;
    }

    /** Takes the view of a node that was saved with results, if what it kept for the view was saved too. */
    private void loadView(final NodeWork work, final SavedResults saved) throws CanceledExecutionException {
        try {
            final List<PortObject> internal =
                    Monitored.call(m_progress, exec -> saved.loadInternal(work.source(), work.objects(), exec));
            work.node().restore(internal);
            work.takeView();
            if (internal.isEmpty() && work.view().isPresent()) {
                work.withoutView(
                        "The workflow was saved without the data of this view; --reset executes the node again.");
            }
        } catch (final CanceledExecutionException e) {
            throw e;
        } catch (final Exception e) {
            work.withoutView("The saved data of this view cannot be read. " + NodeError.ofFile(e));
        }
    }

    /** What makes a node that was saved with results execute again. */
    private Optional<String> obstacle(final NodeWork work) {
        if (m_request.overrides().stream().anyMatch(override -> override.node() == work.id())) {
            return Optional.of("--set changes its parameters.");
        }
        return m_workflow.into(work.id()).stream()
                .map(Connection::source)
                .filter(id -> !m_nodes.get(id).isLoaded())
                .findFirst()
                .map(id -> "node " + id + " before it is executed.");
    }

    private void noteExecution(final NodeWork work, final String reason) {
        note("Node " + work.id() + " (" + work.name() + ") is executed again: " + reason);
    }

    private void noteLoaded() {
        final List<Integer> loaded = m_nodes.values().stream()
                .filter(NodeWork::isLoaded)
                .map(NodeWork::id)
                .sorted()
                .toList();
        if (!loaded.isEmpty()) {
            note("The results of the nodes " + loaded
                    + " are those saved in the workflow; --reset executes all again.");
        }
    }

    private void note(final String text) {
        m_notes.add(text);
        m_observer.note(text);
    }

    private RunResult cancelled() {
        return new RunResult(RunState.CANCELLED, results(), null, seconds(m_start));
    }

    private void configure(final NodeWork work) {
        final PortObjectSpec[] specs = new PortObjectSpec[work.node().inputs().size()];
        for (final Connection c : m_workflow.into(work.id())) {
            if (!c.carriesFlowVariables()) {
                final PortObjectSpec spec = m_nodes.get(c.source()).spec(c.sourcePort());
                if (spec == null) {
                    return;
                }
                specs[c.targetPort() - 1] = spec;
            }
        }
        work.configure(specs);
    }

    private void execute(final NodeWork work, final OutputFolder output) throws OutputException {
        final boolean ready = m_workflow.into(work.id()).stream()
                .allMatch(c -> m_nodes.get(c.source()).state() == NodeState.EXECUTED);
        if (!ready) {
            return;
        }
        configure(work);
        if (work.state() != NodeState.CONFIGURED || work.result().error() != null) {
            m_observer.finished(work.result());
            return;
        }
        m_progress.reset();
        m_observer.started(work.id(), work.name(), m_progress);
        conclude(work, start -> {
            final PortObject[] objects = work.node().execute(inputs(work), m_progress);
            work.executed(objects, seconds(start));
            if (m_request.report()) {
                work.takeView();
            }
            PortFiles.write(work, output, m_progress);
        });
    }

    /** The last step of a node; {@code start} is its beginning in the nanoseconds of the system. */
    @FunctionalInterface
    private interface Step {
        void run(long start) throws Exception;
    }

    /** Takes a step, and records it as the node's state if something goes wrong. */
    private void conclude(final NodeWork work, final Step step) throws OutputException {
        final long start = System.nanoTime();
        try {
            step.run(start);
        } catch (final OutputException e) {
            throw e;
        } catch (final CanceledExecutionException e) {
            m_progress.cancel();
            work.ended(NodeState.CANCELLED, null, seconds(start));
        } catch (final Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            if (m_progress.isCancelled()) {
                work.ended(NodeState.CANCELLED, null, seconds(start));
            } else {
                work.ended(NodeState.FAILED, NodeError.describe(e), seconds(start));
            }
        }
        m_observer.finished(work.result());
        releaseInputs(work);
    }

    private PortObject[] inputs(final NodeWork work) {
        final PortObject[] objects = new PortObject[work.node().inputs().size()];
        for (final Connection c : m_workflow.into(work.id())) {
            if (!c.carriesFlowVariables()) {
                objects[c.targetPort() - 1] = m_nodes.get(c.source()).object(c.sourcePort());
            }
        }
        return objects;
    }

    /** Lets go of the data of nodes all of whose successors have been executed. */
    private void releaseInputs(final NodeWork work) {
        for (final Connection in : m_workflow.into(work.id())) {
            final boolean done = m_workflow.connections().stream()
                    .filter(c -> c.source() == in.source())
                    .noneMatch(c -> m_nodes.get(c.target()).state() == NodeState.CONFIGURED
                            || m_nodes.get(c.target()).state() == NodeState.IDLE);
            if (done) {
                m_nodes.get(in.source()).release();
            }
        }
    }

    private RunResult deliver(final OutputFolder output) throws OutputException {
        final boolean success = m_nodes.values().stream().allMatch(work -> work.state() == NodeState.EXECUTED);
        final RunState state = success ? RunState.EXECUTED : RunState.FAILED;
        try {
            final String picture = picture();
            output.write("workflow.svg", out -> out.write(picture.getBytes(StandardCharsets.UTF_8)));
            final RunReport report = report(state);
            if (m_request.report()) {
                report.page(OutputFolder.PAGE);
                final String page = new HtmlReport(report.content(), picture, views()).html();
                output.write(OutputFolder.PAGE, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
            }
            output.write(OutputFolder.REPORT, report::writeTo);
        } catch (final OutputException e) {
            throw e;
        } catch (final Exception e) {
            throw new IllegalStateException("The report cannot be made.", e);
        }
        return new RunResult(state, results(), output.deliver(success), seconds(m_start));
    }

    private RunReport report(final RunState state) {
        return new RunReport(m_workflow.name(), state)
                .nodes(results())
                .notes(m_notes)
                .versions(m_request.product())
                .seeds(models())
                .heap()
                .totalSeconds(seconds(m_start));
    }

    private List<ReportedView> views() {
        return m_nodes.values().stream()
                .map(NodeWork::view)
                .flatMap(Optional::stream)
                .toList();
    }

    private String picture() {
        return WorkflowSvg.draw(
                m_workflow.name(),
                m_nodes.values().stream().map(NodeWork::onCanvas).toList(),
                m_workflow.connections());
    }

    private List<NodeResult> results() {
        return m_nodes.values().stream().map(NodeWork::result).toList();
    }

    private Map<Integer, NodeSettings> models() {
        final Map<Integer, NodeSettings> models = new TreeMap<>();
        m_nodes.forEach((id, work) -> models.put(id, work.model()));
        return models;
    }

    private static double seconds(final long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
