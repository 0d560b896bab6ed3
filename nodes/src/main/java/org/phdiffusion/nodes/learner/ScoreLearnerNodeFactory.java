// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.learner;

import java.util.ArrayList;
import java.util.List;
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
import org.phdiffusion.model.LearnedModel;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.model.ModelLearner;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.port.PhSchemaPortObject;
import org.phdiffusion.nodes.port.PhSchemaPortObjectSpec;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.nodes.view.PageView;
import org.phdiffusion.nodes.view.RunFacts;
import org.phdiffusion.page.LearnerPage;
import org.phdiffusion.page.Page;
import org.phdiffusion.table.MemoryBudget;
import org.phdiffusion.training.TrainingListener;

/** The node Hamiltonian Score Learner. */
public final class ScoreLearnerNodeFactory extends DefaultNodeFactory {

    static final int DATA = 0;
    static final int SCHEMA = 1;
    static final int MODEL = 0;
    static final int CURVE = 1;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("Hamiltonian Score Learner")
            .icon("score-learner.png")
            .shortDescription("Learns the energy of a table: low where its rows are, high elsewhere.")
            .fullDescription("""
                    <p>Trains a small neural network to be an energy, the <i>Hamiltonian</i>: a landscape over all \
                    possible rows that is low where the data are and high elsewhere. Rows are blurred with noise of \
                    many strengths, and the network learns to say which way is downhill, back to the data (denoising \
                    score matching). Because the direction is the slope of one energy, it is a force in the sense of \
                    mechanics: it never drives a row around in circles.</p>
                    <p>The node PH Reverse Sampler lets new rows roll down this landscape. All columns of the schema \
                    are learned together: numbers, whole numbers, booleans and text.</p>
                    <p><b>Condition.</b> If a text column groups the rows naturally, such as the species of an animal, \
                    the energy is learned for each group: a sample's group is drawn with its real frequency and given, \
                    the other columns are diffused.</p>
                    <p>A share of the rows is held out to measure the loss honestly; training stops when that loss has \
                    not improved for a while and keeps the best state. If training diverges, it goes back and continues \
                    with a smaller rate; the node says so in a warning. Rows with missing cells are learned from \
                    with the cells they have.</p>
                    <p>A table larger than memory is encoded into a temporary file and streamed from there, shuffled; \
                    see <i>Rows in memory</i>.</p>""")
            .sinceVersion(5, 12, 0)
            .ports(p -> p.addInputTable("Data", "The rows to learn from, with all columns of the schema.")
                    .addInputPort(
                            "Schema",
                            "How the columns are encoded, from the node PH Data Loader.",
                            PhSchemaPortObject.TYPE)
                    .addOutputPort("Model", "The trained energy with its encoding.", PhModelPortObject.TYPE)
                    .addOutputTable(
                            "Training curve",
                            "One row a measurement: step, loss, held-out loss with its standard error, learning rate."))
            .model(m -> m.parametersClass(ScoreLearnerNodeParameters.class)
                    .configure(ScoreLearnerNodeFactory::configure)
                    .execute(ScoreLearnerNodeFactory::execute))
            .addView(PageView.of(Page.Kind.LEARNER, """
                    Shows how training went: training and held-out loss, learning rate and gradients along the steps, \
                    where training went back after it had diverged, and which weights were kept. The first sentence \
                    says how training ended and what could be done better."""))
            .nodeType(NodeType.Learner)
            .keywords(
                    "train",
                    "energy",
                    "score matching",
                    "diffusion",
                    "port-Hamiltonian",
                    "generative",
                    "synthetic data");

    /** Creates the factory. */
    public ScoreLearnerNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PhSchemaPortObjectSpec schema = in.getInPortSpec(SCHEMA);
        schema.layout().checkContainedIn(in.getInTableSpec(DATA), "input table 'Data'");
        ScoreLearnerNodeParameters parameters = in.getParameters();
        out.setOutSpec(
                MODEL,
                new PhModelPortObjectSpec(
                        schema.layout(), parameters.condition(schema).orElse(null)));
        out.setOutSpec(CURVE, TrainingCurveTable.SPEC);
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        ScoreLearnerNodeParameters parameters = in.getParameters();
        PhSchemaPortObject schema = in.getInPortObject(SCHEMA);
        LearnerSettings settings =
                EngineRun.of(in.getExecutionContext(), monitor -> parameters.learnerSettings(schema.getSpec()));
        DeviceRun device = parameters.deviceRun();
        RunFacts facts = new RunFacts(device);
        LearnedModel learned = EngineRun.of(
                in.getExecutionContext(),
                monitor -> device.compute(backend -> {
                    KnimeRows rows =
                            new KnimeRows(in.getInTable(DATA), schema.getSpec().layout(), monitor);
                    return new ModelLearner(settings, MemoryBudget.ofMegabytes(parameters.m_rowsInMemory))
                            .learn(schema.encoding(), rows, backend, TrainingListener.NONE, monitor);
                }));
        out.setOutData(MODEL, new PhModelPortObject(learned.model()));
        out.setOutData(CURVE, TrainingCurveTable.of(learned.curve(), in.getExecutionContext()));
        List<String> warnings = new ArrayList<>(learned.messages());
        warnings.addAll(device.warnings());
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
        PageView.keep(LearnerPage.of(learned, settings, facts.list()), in.getExecutionContext(), out);
    }
}
