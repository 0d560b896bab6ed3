// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.TableSampler;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.nodes.shared.GivenTable;
import org.phdiffusion.nodes.shared.KnimeTableWriter;
import org.phdiffusion.nodes.view.PageView;
import org.phdiffusion.nodes.view.RunFacts;
import org.phdiffusion.page.Page;
import org.phdiffusion.page.SampledRows;
import org.phdiffusion.page.SampledRun;
import org.phdiffusion.page.SamplerPage;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TrajectoryRecorder;

/** The node PH Reverse Sampler. */
public final class ReverseSamplerNodeFactory extends DefaultNodeFactory {

    static final int MODEL = 0;
    static final int CONDITIONS = 1;
    static final int SAMPLES = 0;
    static final int LEDGER = 1;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("PH Reverse Sampler")
            .icon("reverse-sampler.png")
            .shortDescription("Draws new rows from a PH model, inside its bounds.")
            .fullDescription("""
                    <p>Draws new rows that look like the ones a model was trained on. The node starts with pure noise \
                    and runs the noising process backwards: a port-Hamiltonian system, that is a system that can only \
                    lose energy by itself, is driven through its port by the learned energy until the noise is gone.</p>
                    <p><b>The certificate.</b> The certified controller projects every point that the system is \
                    steered to onto the set of admissible rows: an interval for each numeric column, the known \
                    categories for each text column. Then the distance of the rows to that set shrinks with the noise \
                    level at every single step, and every sample lies in the set, whatever the energy says, even if it \
                    is badly trained. This is a statement about <i>stability, never about accuracy</i>: whether the \
                    samples resemble the data is for the node PH Stability Diagnostics to say. The unconstrained \
                    controller gives no such bound and is meant for comparison.</p>
                    <p>The second output is the ledger of energy along the way: what was stored, dissipated, supplied \
                    through the port and injected by noise at each noise level, and the certificate's measured value \
                    beside its bound.</p>
                    <p><b>Wanted values.</b> Connect a table of conditions to the optional input port to draw rows \
                    around given values: the given cells come back as they are, the others suit them. Or balance the \
                    categories of a text column, for example to train a classifier on equally many rows of each class. \
                    Cells can be missing together as often as in the data.</p>
                    <p>Row <i>i</i> depends on the seed and <i>i</i> alone. The node writes rows as they are drawn, \
                    so that their number is limited by the disk, not by memory.</p>""")
            .sinceVersion(5, 12, 0)
            .dynamicPorts(p -> p.addInputPortGroup(
                            "Model",
                            g -> g.name("Model")
                                    .description("The trained model.")
                                    .fixed(PhModelPortObject.TYPE))
                    .addInputPortGroup(
                            WantedRows.CONDITIONS,
                            g -> g.name(WantedRows.CONDITIONS)
                                    .description("""
                                    Rows with some values: new rows are drawn around each of them. It needs only the \
                                    columns that give values; a missing cell gives none. It is held in memory.""")
                                    .optional()
                                    .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Samples",
                            g -> g.name("Samples")
                                    .description("The rows drawn, with the columns and types that the model learned"
                                            + " from.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Energy ledger",
                            g -> g.name("Energy ledger")
                                    .description("One row a noise level: the energy balance and the certificate,"
                                            + " averaged over the rows.")
                                    .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(ReverseSamplerNodeParameters.class)
                    .configure(ReverseSamplerNodeFactory::configure)
                    .execute(ReverseSamplerNodeFactory::execute))
            .addView(PageView.of(Page.Kind.SAMPLER, """
                    Shows the rows drawn beside the rows that the model was learned from, column by column, and as points \
                    over pairs of columns; the way of the first rows from noise to data, with a slider; and the \
                    certificate, the energy ledger and the controller's activity. The first sentence says whether the \
                    certificate was kept."""))
            .nodeType(NodeType.Predictor)
            .keywords(
                    "sample",
                    "generate",
                    "synthetic data",
                    "diffusion",
                    "port-Hamiltonian",
                    "certified",
                    "bounds",
                    "condition",
                    "balance",
                    "oversampling");

    /** Creates the factory. */
    public ReverseSamplerNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PhModelPortObjectSpec model = in.getInPortSpec(MODEL);
        ReverseSamplerNodeParameters parameters = in.getParameters();
        boolean conditioned = in.getInPortSpecs().length > CONDITIONS;
        WantedRows.check(parameters, model, conditioned);
        if (conditioned) {
            GivenTable.of(in.getInTableSpec(CONDITIONS), model.layout(), WantedRows.CONDITIONS)
                    .othersWarning(WantedRows.CONDITIONS)
                    .ifPresent(out::setWarningMessage);
        }
        out.setOutSpec(SAMPLES, model.layout().toTableSpec());
        out.setOutSpec(LEDGER, LedgerTable.SPEC);
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        ReverseSamplerNodeParameters parameters = in.getParameters();
        PhModelPortObject model = in.getInPortObject(MODEL);
        BufferedDataTable conditions = in.getInPortObjects().length > CONDITIONS ? in.getInTable(CONDITIONS) : null;
        DeviceRun device = parameters.deviceRun();
        RunFacts facts = new RunFacts(device);
        List<String> warnings = new ArrayList<>();
        SampledRun run = EngineRun.of(in.getExecutionContext(), monitor -> {
            DiffusionModel learned = model.model();
            SamplingSettings settings = parameters.samplingSettings(learned);
            WantedRows wanted = WantedRows.of(parameters, model, conditions, monitor);
            wanted.warning().ifPresent(warnings::add);
            parameters.m_stopping.warning(learned).ifPresent(warnings::add);
            return device.compute(backend -> {
                TrajectoryRecorder recorder = TrajectoryRecorder.ofFirst(SampledRun.watched(learned, settings));
                SampledRows seen = new SampledRows(
                        learned.encoding(),
                        wanted.count(),
                        learned.conditionColumn().orElse(null));
                TableSampler sampler = new TableSampler(learned, settings, backend);
                device.plan(backend, () -> sampler.plan(wanted.count()));
                SamplingOutcome outcome = draw(in, out, wanted, sampler, seen, recorder, monitor);
                boolean asInData = conditions == null && parameters.m_balance == BalanceChoice.AS_IN_DATA;
                return new SampledRun(learned, settings, outcome, seen, recorder.trajectory(), asInData);
            });
        });
        out.setOutData(LEDGER, LedgerTable.of(run.outcome().ledger(), in.getExecutionContext()));
        warning(run.outcome()).ifPresent(warnings::add);
        warnings.addAll(device.warnings());
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
        PageView.keep(SamplerPage.of(run, facts.list()), in.getExecutionContext(), out);
    }

    /** Writes the rows into a table of their own, so that none is left of a device that failed. */
    private static SamplingOutcome draw(
            ExecuteInput in,
            ExecuteOutput out,
            WantedRows wanted,
            TableSampler sampler,
            SampledRows seen,
            TrajectoryRecorder recorder,
            RunMonitor monitor) {
        PhModelPortObject model = in.getInPortObject(MODEL);
        try (KnimeTableWriter samples =
                new KnimeTableWriter(model.getSpec().layout().toTableSpec(), in.getExecutionContext())) {
            SamplingOutcome outcome = sampler.sample(
                    wanted.first(),
                    wanted.count(),
                    wanted.cells(),
                    (number, row) -> {
                        samples.add(wanted.keys().apply(number), row);
                        seen.add(row);
                    },
                    recorder,
                    monitor);
            out.setOutData(SAMPLES, samples.finish());
            return outcome;
        }
    }

    /** A certified run never leaves the set; an unconstrained one can, and its decoded values do not show it. */
    private static Optional<String> warning(SamplingOutcome outcome) {
        if (outcome.rowsOutsideSet() == 0) {
            return Optional.empty();
        }
        return Optional.of("""
                %d of %d rows ended outside the admissible set, %d of them not even finite, and were set to the nearest \
                admissible values; choose the certified controller to steer them inside.""".formatted(outcome.rowsOutsideSet(), outcome.rows(), outcome.nonFiniteRows()));
    }
}
