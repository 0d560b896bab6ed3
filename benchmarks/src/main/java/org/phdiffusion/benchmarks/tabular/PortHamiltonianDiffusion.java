// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.model.CellSources;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.ImputationMode;
import org.phdiffusion.model.MissingCells;
import org.phdiffusion.model.ModelLearner;
import org.phdiffusion.model.TableImputer;
import org.phdiffusion.model.TableSampler;
import org.phdiffusion.report.RowSample;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ConditionColumn;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.TrainingListener;

/** This project, with the defaults of its nodes unless other settings are given. */
record PortHamiltonianDiffusion(ProductSettings settings) implements Method {

    static final String NAME = "**PH Diffusion**";
    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Generated generate(RowSample train, int generations, int seed) {
        try (Backend backend = Backends.select(Backends.AUTO)) {
            long start = System.nanoTime();
            DiffusionModel model = learn(train, seed, backend);
            long learned = System.nanoTime();
            List<RowSample> tables = sample(model, train, generations, seed, backend);
            return new Generated(tables, (learned - start) / NANOS, (System.nanoTime() - learned) / NANOS);
        }
    }

    /**
     * Completed copies of a table.
     *
     * @param several one draw each
     * @param best the best single guess in every cell
     * @param trainSeconds time to learn
     * @param imputeSeconds time to impute
     */
    record Imputed(List<RowSample> several, RowSample best, double trainSeconds, double imputeSeconds) {}

    /** Learns from a table with gaps and fills them. */
    Imputed impute(RowSample gaps, int imputations, int seed) {
        try (Backend backend = Backends.select(Backends.AUTO)) {
            long start = System.nanoTime();
            DiffusionModel model = learn(gaps, seed, backend);
            long learned = System.nanoTime();
            List<RowSample> several = impute(model, gaps, ImputationMode.MULTIPLE, imputations, seed, backend);
            long imputed = System.nanoTime();
            RowSample best = impute(model, gaps, ImputationMode.SINGLE_BEST, TableImputer.DEFAULT_DRAWS, seed, backend)
                    .get(0);
            return new Imputed(several, best, (learned - start) / NANOS, (imputed - learned) / NANOS);
        }
    }

    private List<RowSample> impute(
            DiffusionModel model, RowSample gaps, ImputationMode mode, int draws, int seed, Backend backend) {
        List<List<Object[]>> copies = new ArrayList<>();
        for (int k = 0; k < (mode == ImputationMode.MULTIPLE ? draws : 1); k++) {
            copies.add(new ArrayList<>());
        }
        new TableImputer(model, settings.sampling(seed), backend, mode, draws)
                .impute(
                        gaps.source(),
                        gaps.size(),
                        (number, copy, row) -> copies.get(copy).add(row),
                        RunMonitor.NONE);
        return copies.stream()
                .map(rows -> new RowSample(gaps.columns(), rows, rows.size()))
                .toList();
    }

    private DiffusionModel learn(RowSample train, int seed, Backend backend) {
        TableEncoding encoding =
                TableEncodingFitter.fit(train.source(), settings.encoding()).encoding();
        String condition = ConditionColumn.propose(encoding).orElse(null);
        return new ModelLearner(settings.learner(condition, seed))
                .learn(encoding, train.source(), backend, new TrainingListener() {}, RunMonitor.NONE)
                .model();
    }

    private List<RowSample> sample(DiffusionModel model, RowSample train, int generations, int seed, Backend backend) {
        int size = train.size();
        List<Object[]> rows = new ArrayList<>();
        new TableSampler(model, settings.sampling(seed), backend)
                .sample(
                        0,
                        (long) generations * size,
                        CellSources.likeData(model, seed, MissingCells.NONE),
                        (number, row) -> rows.add(row),
                        RunMonitor.NONE);
        List<RowSample> tables = new ArrayList<>();
        for (int g = 0; g < generations; g++) {
            tables.add(new RowSample(train.columns(), rows.subList(g * size, (g + 1) * size), size));
        }
        return tables;
    }
}
