// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ConditionColumn;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.table.TableException;

/**
 * Makes a {@link SyntheticDataReport} of three tables of the same columns. Training, held-out and synthetic rows are read
 * once or twice each; only a bounded sample is held, so tables may be of any length. The same bits come out for the same
 * seed. What is computed takes seconds to a minute, whatever the length of the tables.
 */
public final class ReportMaker {

    /** Random pairs of real samples: one report in a hundred exceeds the largest. */
    private static final int SPLITS = 99;

    private static final double READ = 0.1;
    private static final double COLUMNS_DONE = 0.2;
    private static final double PAIRS_DONE = 0.35;
    private static final double ROWS_DONE = 0.65;
    private static final double CLASSIFIED = 0.85;
    private static final double TAUGHT = 0.92;
    private static final double JUDGED = 0.94;
    private static final double REMEMBERED = 0.99;

    private final ReportSettings settings;
    private final TableEncoding admissible;
    private final DiffusionModel model;
    private final Backend backend;

    /**
     * Configures a report of rows that may come from anywhere.
     *
     * @param settings what to measure
     */
    public ReportMaker(ReportSettings settings) {
        this(settings, (TableEncoding) null);
    }

    /** Configures a report of rows that must obey an encoding; null for none. */
    ReportMaker(ReportSettings settings, TableEncoding admissible) {
        this.settings = settings;
        this.admissible = admissible;
        model = null;
        backend = null;
    }

    /**
     * Configures a report of rows that a model made.
     *
     * @param settings what to measure
     * @param model its bounds, categories and rules the synthetic rows must obey; privacy asks whether it has stored its
     *     training rows
     * @param backend evaluates the model; outlives the report
     */
    public ReportMaker(ReportSettings settings, DiffusionModel model, Backend backend) {
        this.settings = settings;
        this.admissible = model.encoding();
        this.model = model;
        this.backend = backend;
    }

    /**
     * Makes the report.
     *
     * @param training rows that the generator learned from
     * @param holdOut real rows that it did not learn from
     * @param synthetic rows that it made
     * @param monitor receives progress and cancels
     * @return the report
     * @throws TableException if the columns differ, a table has too few rows, or the target is none of the columns
     */
    public SyntheticDataReport make(RowSource training, RowSource holdOut, RowSource synthetic, RunMonitor monitor) {
        monitor.progress(0, () -> "Reading the tables");
        checkColumns(holdOut, "Hold-out", training);
        checkColumns(synthetic, "Synthetic", training);
        ComparedColumns compared = ComparedColumns.of(training, admissible, monitor);
        return compare(compared, compared.of(training), compared.of(holdOut), compared.of(synthetic), monitor);
    }

    private SyntheticDataReport compare(
            ComparedColumns compared, RowSource training, RowSource holdOut, RowSource synthetic, RunMonitor monitor) {
        RowSample real = sample(training, 0, "Training", monitor);
        RowSample kept = sample(holdOut, 1, "Hold-out", monitor);
        RowSample made = sample(synthetic, 2, "Synthetic", monitor);
        PooledTable table = new PooledTable(real, kept, made, settings.seed());
        List<PooledColumn> columns = new ArrayList<>();
        for (int k = 0; k < real.columns().size(); k++) {
            monitor.checkCancelled();
            columns.add(new PooledColumn(table, k));
        }
        Run run = new Run(table, columns, monitor);
        compared.note().ifPresent(run.notes::add);
        run.columnsAndPairs();
        run.rows();
        run.usefulness(real, compared);
        run.privacyOfCopies(training, made, kept);
        run.privacyOfTheModel(training, kept);
        run.validity(training, made, kept);
        monitor.progress(1, () -> "Report complete");
        return run.report();
    }

    private static void checkColumns(RowSource source, String name, RowSource like) {
        if (!source.columns().equals(like.columns())) {
            throw new TableException("The columns of the table '" + name + "' must be those of 'Training', "
                    + names(like) + ", but are " + names(source) + "; connect tables of the same columns and types.");
        }
    }

    private RowSample sample(RowSource source, int stream, String name, RunMonitor monitor) {
        RowSample sample = RowSample.of(source, settings.rows(), settings.seed(), stream, monitor);
        if (sample.size() < ReportSettings.LEAST_ROWS) {
            throw new TableException("The table '" + name + "' needs at least " + ReportSettings.LEAST_ROWS
                    + " rows, but has " + sample.size() + "; connect a larger one.");
        }
        return sample;
    }

    private static List<String> names(RowSource source) {
        return source.columns().stream().map(TableColumn::name).toList();
    }

    /** What one report gathers. */
    private final class Run {

        private final PooledTable table;
        private final List<PooledColumn> columns;
        private final RunMonitor monitor;
        private final List<Measure> measures = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private List<ColumnShape> shapes = List.of();
        private List<PairTrend> trends = List.of();
        private PairwiseDistances distances;

        Run(PooledTable table, List<PooledColumn> columns, RunMonitor monitor) {
            this.table = table;
            this.columns = columns;
            this.monitor = monitor;
        }

        private boolean wants(MeasureGroup group) {
            return settings.groups().contains(group);
        }

        private RealSplits splits() {
            return new RealSplits(
                    SPLITS, table.real(), table.comparedSynthetic().length, table.holdOut().length, settings.seed());
        }

        void columnsAndPairs() {
            RealSplits splits = splits();
            if (wants(MeasureGroup.COLUMNS)) {
                ColumnShapes found = new ColumnShapes(table, columns, splits, monitor.part(READ, COLUMNS_DONE));
                shapes = found.shapes();
                measures.addAll(found.measures());
            }
            if (wants(MeasureGroup.PAIRS)) {
                PairTrends found =
                        new PairTrends(table, columns, splits, settings.seed(), monitor.part(COLUMNS_DONE, PAIRS_DONE));
                trends = found.trends();
                measures.addAll(found.measures());
            }
        }

        void rows() {
            if (!wants(MeasureGroup.ROWS) && !wants(MeasureGroup.PRIVACY)) {
                return;
            }
            MixedSpace space = MixedSpace.fit(table.select(table.train()));
            double half = (PAIRS_DONE + ROWS_DONE) / 2;
            distances = new PairwiseDistances(space.place(table.all()), monitor.part(PAIRS_DONE, half));
            if (wants(MeasureGroup.ROWS)) {
                measures.addAll(RowFidelity.of(table, distances, splits(), monitor.part(half, ROWS_DONE)));
                measures.addAll(TwoSampleClassifier.of(
                        table, columns, learners(), settings.seed(), monitor.part(ROWS_DONE, CLASSIFIED)));
            }
        }

        private List<SupervisedLearner> learners() {
            return List.of(new LinearModel(), new RandomForest());
        }

        void usefulness(RowSample real, ComparedColumns compared) {
            if (!wants(MeasureGroup.USEFULNESS)) {
                return;
            }
            Optional<String> target = settings.target().or(() -> naturalClass(real));
            if (target.isEmpty()) {
                notes.add("Usefulness was not measured: no column is a natural class; choose a target column.");
                return;
            }
            if (compared.isKey(target.get())) {
                notes.add("Usefulness was not measured: the target column '" + target.get()
                        + "' holds identifiers; choose another.");
                return;
            }
            List<String> names = real.columns().stream().map(TableColumn::name).toList();
            int index = names.indexOf(target.get());
            if (index < 0) {
                throw new TableException("The target column '" + target.get() + "' is none of the columns " + names
                        + "; choose one of them.");
            }
            if (names.size() == 1) {
                notes.add("Usefulness was not measured: no column is left to predict '" + target.get() + "' from.");
                return;
            }
            LearningEfficacy efficacy = new LearningEfficacy(table, columns, index, settings.seed());
            efficacy.obstacle()
                    .ifPresentOrElse(
                            notes::add,
                            () -> measures.addAll(efficacy.measures(learners(), monitor.part(CLASSIFIED, TAUGHT))));
        }

        private Optional<String> naturalClass(RowSample real) {
            try {
                return ConditionColumn.propose(TableEncodingFitter.fit(real.source(), EncodingSettings.DEFAULT)
                        .encoding());
            } catch (TableException e) {
                notes.add("No natural class was looked for: " + e.getMessage());
                return Optional.empty();
            }
        }

        void privacyOfCopies(RowSource training, RowSample made, RowSample kept) {
            if (!wants(MeasureGroup.PRIVACY)) {
                return;
            }
            monitor.progress(TAUGHT, () -> "Measuring privacy");
            measures.add(ExactCopies.of(training, made, kept, monitor));
            measures.addAll(new ClosestRecords(table, distances, settings.seed(), monitor).measures());
            measures.add(MembershipInference.of(table, distances));
        }

        void privacyOfTheModel(RowSource training, RowSample kept) {
            if (!wants(MeasureGroup.PRIVACY) || model == null) {
                return;
            }
            RunMonitor part = monitor.part(JUDGED, REMEMBERED);
            int limit = Memorisation.rowLimit(model.encoding().dimension());
            RowSample learned = RowSample.of(training, limit, settings.seed(), 3, part);
            try (ConditionalDenoiser denoiser = model.denoiser(new CancellableBackend(backend, part))) {
                measures.add(new Memorisation(
                                model.encoding(),
                                model.layout(),
                                model.conditionColumn().orElse(null),
                                denoiser,
                                settings.seed(),
                                part)
                        .judge(learned, kept));
            }
        }

        void validity(RowSource training, RowSample made, RowSample kept) {
            if (!wants(MeasureGroup.VALIDITY)) {
                return;
            }
            monitor.progress(REMEMBERED, () -> "Checking the synthetic rows' values");
            measures.add(new TrainingDomain(training, monitor).judge(made, kept));
            if (admissible != null) {
                AdmissibleRows rows = new AdmissibleRows(admissible, made, kept);
                measures.add(rows.domains());
                if (!admissible.rules().rules().isEmpty()) {
                    measures.add(rows.rules());
                }
            }
        }

        SyntheticDataReport report() {
            return new SyntheticDataReport(measures, shapes, trends, notes);
        }
    }
}
