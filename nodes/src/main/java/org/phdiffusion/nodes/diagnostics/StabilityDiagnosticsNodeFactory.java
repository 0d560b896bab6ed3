// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.nodes.shared.KnimeRows;

/** The node PH Stability Diagnostics. */
public final class StabilityDiagnosticsNodeFactory extends DefaultNodeFactory {

    static final int MODEL = 0;
    static final int REFERENCE = 1;
    static final int SAMPLES = 2;
    static final int RESULTS = 0;

    /** Share of the node's time that drawing the probe rows takes, for the progress shown. */
    private static final double PROBE_SHARE = 0.8;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("PH Stability Diagnostics")
            .icon("stability-diagnostics.png")
            .shortDescription("Measures the stability of a model's sampling and the likeness of its samples.")
            .fullDescription("""
                    <p>Two questions, kept apart. <b>Is sampling stable?</b> The node lets the model draw probe rows \
                    with the certified controller and measures along the way: the margin of the certificate, that the \
                    energy balance closes, the rate at which rows close in on the admissible set, and how often the \
                    controller had to step in.</p>
                    <p><b>Do the samples resemble the data?</b> The certificate says nothing about this. The node \
                    compares the sample table with a reference table, best the hold-out rows of the PH Data Loader \
                    that no one has learned from: by the energy distance and the sliced Wasserstein distance of the \
                    encoded rows, each beside a <i>floor</i>, the distance that two random halves of real rows have \
                    from each other. It also counts values outside the bounds, unknown categories and broken rules.</p>
                    <p>Each result is one row: a name, the measured value, the bound it is held against, a verdict, \
                    and a sentence that explains it. Rows with missing cells are left out with a warning.</p>""")
            .sinceVersion(5, 12, 0)
            .ports(p -> p.addInputPort("Model", "The trained model.", PhModelPortObject.TYPE)
                    .addInputTable("Reference", "Real rows, best ones that the model has not learned from.")
                    .addInputTable("Samples", "Rows drawn from the model.")
                    .addOutputTable("Diagnostics", "One row a result: name, value, bound, verdict, explanation."))
            .model(m -> m.parametersClass(StabilityDiagnosticsNodeParameters.class)
                    .configure(StabilityDiagnosticsNodeFactory::configure)
                    .execute(StabilityDiagnosticsNodeFactory::execute))
            .nodeType(NodeType.Other)
            .keywords("quality", "stability", "certificate", "energy distance", "Wasserstein", "evaluate", "bounds");

    /** Creates the factory. */
    public StabilityDiagnosticsNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ColumnLayout layout = ((PhModelPortObjectSpec) in.getInPortSpec(MODEL)).layout();
        layout.checkContainedIn(in.getInTableSpec(REFERENCE), "input table 'Reference'");
        layout.checkContainedIn(in.getInTableSpec(SAMPLES), "input table 'Samples'");
        out.setOutSpec(RESULTS, ResultTable.SPEC);
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        StabilityDiagnosticsNodeParameters parameters = in.getParameters();
        PhModelPortObject model = in.getInPortObject(MODEL);
        ColumnLayout layout = model.getSpec().layout();
        ExecutionContext exec = in.getExecutionContext();
        Examination examination = new Examination(model.model(), parameters);
        EngineRun.of(exec.createSubProgress(PROBE_SHARE), monitor -> {
            try (Backend backend = parameters.m_device.open()) {
                examination.probe(backend, monitor);
            }
            return null;
        });
        EngineRun.of(exec.createSubProgress(1 - PROBE_SHARE), monitor -> {
            examination.compare(
                    new KnimeRows(in.getInTable(REFERENCE), layout, monitor),
                    new KnimeRows(in.getInTable(SAMPLES), layout, monitor),
                    monitor);
            return null;
        });
        out.setOutData(RESULTS, ResultTable.of(examination.results(), exec));
        List<String> warnings = new ArrayList<>(examination.warnings());
        ResultTable.warning(examination.results()).ifPresent(warnings::add);
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
    }
}
