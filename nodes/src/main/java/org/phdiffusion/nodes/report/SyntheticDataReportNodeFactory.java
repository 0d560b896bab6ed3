// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.report;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
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
import org.phdiffusion.nodes.port.ColumnLayout;
import org.phdiffusion.nodes.port.PhModelPortObject;
import org.phdiffusion.nodes.port.PhModelPortObjectSpec;
import org.phdiffusion.nodes.shared.ArithmeticChoice;
import org.phdiffusion.nodes.shared.Device;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.nodes.shared.EngineRun;
import org.phdiffusion.nodes.shared.KnimeRows;
import org.phdiffusion.report.ReportMaker;
import org.phdiffusion.report.ReportSettings;
import org.phdiffusion.report.SyntheticDataReport;

/** The node PH Synthetic Data Report. */
public final class SyntheticDataReportNodeFactory extends DefaultNodeFactory {

    static final int TRAINING = 0;
    static final int HOLD_OUT = 1;
    static final int SYNTHETIC = 2;
    static final int MODEL = 3;
    static final int REPORT = 0;
    static final int COLUMNS = 1;
    static final int PAIRS = 2;

    private static final DefaultNode NODE = DefaultNode.create()
            .name("PH Synthetic Data Report")
            .icon("synthetic-data-report.png")
            .shortDescription("Says whether a synthetic table can be trusted: its likeness, usefulness and privacy.")
            .fullDescription("""
                    <p>Compares synthetic rows with the rows that they were learned from and with real rows that nobody \
                    has learned from, whatever made them. Every figure stands beside its <i>floor</i>, what real rows in \
                    the place of the synthetic ones would show in samples of the same sizes, and a verdict whose rule \
                    and rate of false alarms are part of its explanation: PASS, WARN, worth a look, or FAIL.</p>
                    <p><b>Likeness.</b> Columns one by one (Kolmogorov-Smirnov distance or total variation), two by two \
                    (correlations and contingency tables), and rows as a whole: alpha-precision and beta-recall, density \
                    and coverage, the Wasserstein distance by exact optimal transport, and whether a linear model or a \
                    random forest can tell synthetic from real rows.</p>
                    <p><b>Usefulness.</b> A linear model and a random forest are taught to predict a column, once from \
                    synthetic and once from training rows, and tested on the hold-out rows.</p>
                    <p><b>Privacy.</b> Likeness is not all: a copy of the training table is perfectly alike. The node \
                    looks for exact copies among all training rows, compares the distances of synthetic rows to their \
                    closest training rows with those of hold-out rows, and plays an attacker who guesses who was in the \
                    training table. With a model connected, it also asks whether the model itself has stored its training \
                    rows (memorisation): noise is added to training and to hold-out rows, and a model that restores the \
                    former better than the latter is on its way to the mean of the training rows, which knows nothing \
                    else. These figures find faults; they are no proof of anonymity.</p>
                    <p><b>Validity.</b> Values outside the training data's range; with a model connected, rows that break \
                    its bounds, categories or rules.</p>
                    <p>Missing cells count as a value of their own throughout. Columns of identifiers are not compared: \
                    synthetic rows have fresh ones, which must not hide copies. Large tables are read row by row; the \
                    figures are taken from random samples of at most 'Rows of each table'.</p>""")
            .sinceVersion(5, 12, 0)
            .dynamicPorts(p -> p.addInputPortGroup(
                            "Training",
                            g -> g.name("Training")
                                    .description("The rows that the generator learned from.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup(
                            "Hold-out",
                            g -> g.name("Hold-out")
                                    .description("Real rows that the generator has not learned from.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup(
                            "Synthetic",
                            g -> g.name("Synthetic")
                                    .description("The rows to judge.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup(
                            "Model",
                            g -> g.name("Model")
                                    .description(
                                            "The model that made the rows. They should obey its bounds, categories and rules, and it should"
                                                    + " not have stored its training rows.")
                                    .optional()
                                    .supportedTypes(PhModelPortObject.TYPE))
                    .addOutputPortGroup(
                            "Report",
                            g -> g.name("Report")
                                    .description("One row a measure: value, floor, bound, verdict, meaning, advice.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Columns",
                            g -> g.name("Columns")
                                    .description("One row a column: how alike its values are.")
                                    .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                            "Pairs",
                            g -> g.name("Pairs")
                                    .description("One row a pair of columns, worst first, at most 500.")
                                    .fixed(BufferedDataTable.TYPE)))
            .model(m -> m.parametersClass(SyntheticDataReportNodeParameters.class)
                    .configure(SyntheticDataReportNodeFactory::configure)
                    .execute(SyntheticDataReportNodeFactory::execute))
            .nodeType(NodeType.Other)
            .keywords(
                    "quality",
                    "privacy",
                    "synthetic data",
                    "evaluate",
                    "membership inference",
                    "memorisation",
                    "copies",
                    "utility",
                    "Wasserstein");

    /** Creates the factory. */
    public SyntheticDataReportNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ColumnLayout layout = layout(in.getInTableSpec(TRAINING));
        layout.checkContainedIn(in.getInTableSpec(HOLD_OUT), "input table 'Hold-out'");
        layout.checkContainedIn(in.getInTableSpec(SYNTHETIC), "input table 'Synthetic'");
        if (in.getInPortSpecs().length > MODEL) {
            PhModelPortObjectSpec model = in.getInPortSpec(MODEL);
            model.layout().checkContainedIn(in.getInTableSpec(TRAINING), "input table 'Training'");
        }
        SyntheticDataReportNodeParameters parameters = in.getParameters();
        parameters.settings(layout);
        out.setOutSpec(REPORT, ReportTables.MEASURES);
        out.setOutSpec(COLUMNS, ReportTables.COLUMNS);
        out.setOutSpec(PAIRS, ReportTables.PAIRS);
    }

    static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException, KNIMEException {
        SyntheticDataReportNodeParameters parameters = in.getParameters();
        ExecutionContext exec = in.getExecutionContext();
        SyntheticDataReport report = EngineRun.of(exec, monitor -> {
            ColumnLayout layout = layout(in.getInTable(TRAINING).getDataTableSpec());
            KnimeRows training = new KnimeRows(in.getInTable(TRAINING), layout, monitor);
            KnimeRows holdOut = new KnimeRows(in.getInTable(HOLD_OUT), layout, monitor);
            KnimeRows synthetic = new KnimeRows(in.getInTable(SYNTHETIC), layout, monitor);
            ReportSettings settings = parameters.settings(layout);
            if (in.getInPortObjects().length <= MODEL) {
                return new ReportMaker(settings).make(training, holdOut, synthetic, monitor);
            }
            PhModelPortObject model = in.getInPortObject(MODEL);
            return new DeviceRun(Device.CPU, 0, ArithmeticChoice.REPRODUCIBLE)
                    .compute(backend -> new ReportMaker(settings, model.model(), backend)
                            .make(training, holdOut, synthetic, monitor));
        });
        out.setOutData(REPORT, ReportTables.measures(report.measures(), exec));
        out.setOutData(COLUMNS, ReportTables.columns(report.columns(), exec));
        out.setOutData(PAIRS, ReportTables.pairs(report.pairs(), exec));
        List<String> warnings = new ArrayList<>(report.notes());
        List<String> unsupported =
                ColumnLayout.unsupported(in.getInTable(TRAINING).getDataTableSpec());
        if (!unsupported.isEmpty()) {
            warnings.add("Left out, because their type cannot be compared: columns " + unsupported + ".");
        }
        ReportTables.warning(report.measures()).ifPresent(warnings::add);
        if (!warnings.isEmpty()) {
            out.setWarningMessage(String.join("\n", warnings));
        }
    }

    private static ColumnLayout layout(DataTableSpec training) throws InvalidSettingsException {
        return ColumnLayout.of(training)
                .orElseThrow(() -> new InvalidSettingsException(
                        "The input table 'Training' has no column of a type that can be compared; connect another."));
    }
}
