// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.diagnostics.Diagnosis;
import org.phdiffusion.examination.Examination;
import org.phdiffusion.examination.Examiner;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.nodes.view.DashboardImage;
import org.phdiffusion.nodes.view.PageView;
import org.phdiffusion.nodes.view.RunFacts;
import org.phdiffusion.page.DiagnosticsPage;
import org.phdiffusion.page.Page;

/** The node PH Stability Diagnostics. */
public final class StabilityDiagnosticsNodeFactory extends DefaultNodeFactory {

    static final int MODEL = 0;
    static final int REFERENCE = 1;
    static final int SAMPLES = 2;
    static final int TRAINING = 3;
    static final int RESULTS = 0;
    static final int CURVES = 1;
    static final int DASHBOARD = 2;

    private static final ImagePortObjectSpec PICTURE = new ImagePortObjectSpec(PNGImageContent.TYPE);

    private static final DefaultNode NODE = DefaultNode.create()
            .name("PH Stability Diagnostics")
            .icon("stability-diagnostics.png")
            .shortDescription("Says whether a model's samples can be trusted, and shows why.")
            .fullDescription("""
                    <p>One dashboard that starts with the answer: can this result be trusted, and if not, what is wrong \
                    and where? Four questions are kept apart.</p>
                    <p><b>Is sampling stable?</b> The node lets the model draw probe rows with the certified controller \
                    and checks what theory guarantees for any energy, however wrong: the certificate and its margin at \
                    each noise level, the energy balance, passivity, the rate at which rows close in on the admissible \
                    set; and it shows how often, and for which column, the controller had to step in. It also compares \
                    runs with and without noise and follows the rows on their way.</p>
                    <p><b>Is the energy that of a diffusion?</b> Noise turns data into densities that obey a known \
                    equation. The node measures on reference rows whether the learned energy obeys it too \
                    (Fokker-Planck or Hamilton-Jacobi-Bellman residual, Li-Yau bound, decay of entropy), whether it \
                    restores reference rows without bias, column by column and level by level, and how sensitive \
                    sampling is to errors of the energy.</p>
                    <p><b>Do the samples resemble the data?</b> The certificate says nothing about this. The node \
                    compares the sample table with a reference table, best the hold-out rows of the PH Data Loader \
                    that no one has learned from: row by row and column by column, each beside a <i>floor</i>, the \
                    distance that two sets of real rows have from each other. It also counts values outside the bounds, \
                    unknown categories and broken rules.</p>
                    <p><b>Are rows copied?</b> With the training rows connected, the node asks whether the model has \
                    stored them, and recommends the noise level at which sampling should stop so that samples are as far \
                    from training rows as other real rows are.</p>
                    <p>Each result has a name, the measured value, the bound it is held against, a verdict and a \
                    sentence that says what was found and where. FAIL means that something guaranteed does not hold, \
                    WARN that the quality deserves a look. Rows with missing cells are left out with a warning.</p>
                    <p>The view shows the results with their charts and an explanation of each. The output \
                    'Dashboard' is a picture of the main charts for reports; 'Curves' has the numbers behind them.</p>""")
            .sinceVersion(5, 12, 0)
            .dynamicPorts(p -> p.addInputPortGroup(
                            "Model",
                            g -> g.name("Model")
                                    .description("The trained model.")
                                    .fixed(PhModelPortObject.TYPE))
                    .addInputPortGroup(
                            "Reference",
                            g -> g.name("Reference")
                                    .description("Real rows, best ones that the model has not learned from.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup(
                            "Samples",
                            g -> g.name("Samples")
                                    .description("Rows drawn from the model.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup(
                            "Training",
                            g -> g.name("Training")
                                    .description("The rows that the model learned from: needed to see whether it copies"
                                            + " them.")
                                    .optional()
                                    .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Diagnostics",
                            g -> g.name("Diagnostics")
                                    .description("One row a result: name, value, bound, verdict, explanation.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Curves",
                            g -> g.name("Curves")
                                    .description("The numbers behind the charts, one row a point.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Dashboard",
                            g -> g.name("Dashboard")
                                    .description("The conclusion and the main charts as a picture (PNG).")
                                    .fixed(ImagePortObject.TYPE)))
            .model(m -> m.parametersClass(StabilityDiagnosticsNodeParameters.class)
                    .configure(StabilityDiagnosticsNodeFactory::configure)
                    .execute(StabilityDiagnosticsNodeFactory::execute))
            .addView(PageView.of(
                    Page.Kind.DIAGNOSTICS,
                    "The answer first, then each result with its charts and an explanation of what it means."))
            .nodeType(NodeType.Other)
            .keywords(
                    "quality",
                    "stability",
                    "certificate",
                    "energy distance",
                    "Wasserstein",
                    "evaluate",
                    "bounds",
                    "dashboard",
                    "trust");

    /** Creates the factory. */
    public StabilityDiagnosticsNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ColumnLayout layout = ((PhModelPortObjectSpec) in.getInPortSpec(MODEL)).layout();
        layout.checkContainedIn(in.getInTableSpec(REFERENCE), "input table 'Reference'");
        layout.checkContainedIn(in.getInTableSpec(SAMPLES), "input table 'Samples'");
        if (in.getInPortSpecs().length > TRAINING) {
            layout.checkContainedIn(in.getInTableSpec(TRAINING), "input table 'Training'");
        }
        out.setOutSpec(RESULTS, ResultTable.SPEC);
        out.setOutSpec(CURVES, CurveTable.SPEC);
        out.setOutSpec(DASHBOARD, PICTURE);
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        StabilityDiagnosticsNodeParameters parameters = in.getParameters();
        PhModelPortObject model = in.getInPortObject(MODEL);
        ColumnLayout layout = model.getSpec().layout();
        ExecutionContext exec = in.getExecutionContext();
        BufferedDataTable training = in.getInPortObjects().length > TRAINING ? in.getInTable(TRAINING) : null;
        DeviceRun device = parameters.deviceRun();
        RunFacts facts = new RunFacts(device);
        Examination examination = EngineRun.of(
                exec,
                monitor -> device.compute(backend -> new Examiner(model.model(), parameters.settings(), backend)
                        .examine(
                                new KnimeRows(in.getInTable(REFERENCE), layout, monitor),
                                new KnimeRows(in.getInTable(SAMPLES), layout, monitor),
                                training == null ? null : new KnimeRows(training, layout, monitor),
                                monitor)));
        List<Diagnosis> diagnoses = examination.diagnoses();
        DashboardImage picture = DashboardImage.of(DiagnosticsPage.summary(examination), DashboardImage.WIDTH);
        out.setOutData(RESULTS, ResultTable.of(diagnoses, exec));
        out.setOutData(CURVES, CurveTable.of(diagnoses, exec));
        out.setOutData(DASHBOARD, new ImagePortObject(new PNGImageContent(picture.png()), PICTURE));
        List<String> warnings = new ArrayList<>(examination.notes());
        picture.warning().ifPresent(warnings::add);
        warnings.addAll(device.warnings());
        ResultTable.warning(diagnoses).ifPresent(warnings::add);
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
        PageView.keep(DiagnosticsPage.of(examination, facts.list()), exec, out);
    }
}
