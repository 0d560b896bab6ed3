// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.evaluations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.model.ModelFile;
import org.phdiffusion.model.ModelLearner;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ConditionColumn;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

/**
 * A model with the rows it was taught and rows it has never seen: of a density fresh ones, of a table every fifth.
 *
 * @param data what was learned
 * @param fold which fifth is held out, and the seed of everything
 * @param model what was learned
 * @param unseen rows that the model has not seen
 * @param learned rows that it was taught
 * @param farthest for a density the distance to the nearest unseen row that one in a thousand of real rows exceeds
 */
record Subject(ExampleData data, int fold, DiffusionModel model, Reference unseen, Reference learned, double farthest) {

    static final int FOLDS = 5;

    private static final int DENSITY_ROWS = 4000;
    private static final int UNSEEN_ROWS = 4000;
    private static final double RARE = 0.999;
    private static final double MARGIN = 0.05;
    private static final long UNSEEN_SEED = 1000;

    /** Learns, or reads a model that was learned before and kept in a folder. */
    static Subject of(ExampleData data, int fold, int steps, Path kept, Backend backend) throws IOException {
        RowSource all = data.rows(DENSITY_ROWS, 100L + fold);
        RowSource training = data.sampled() ? all : part(all, fold, false);
        DiffusionModel model = model(data.name() + "-" + fold + "-" + steps, training, fold, steps, kept, backend);
        RowSource fresh =
                data.sampled() ? data.rows(UNSEEN_ROWS + DENSITY_ROWS, UNSEEN_SEED + fold) : part(all, fold, true);
        FMatrixRMaj rows = EncodedRows.complete(model.encoding(), fresh).values();
        Reference unseen = new Reference(data.sampled() ? slice(rows, 0, UNSEEN_ROWS) : rows);
        return new Subject(
                data,
                fold,
                model,
                unseen,
                new Reference(EncodedRows.complete(model.encoding(), training).values()),
                data.sampled() ? farthest(unseen, slice(rows, UNSEEN_ROWS, rows.numRows)) : Double.NaN);
    }

    /** The share of samples of a density farther from its rows than one in a thousand of real rows. */
    double outsideSupport(FMatrixRMaj samples) {
        return Arrays.stream(unseen.nearest(samples))
                        .filter(distance -> distance > farthest)
                        .count()
                / (double) samples.numRows;
    }

    private static double farthest(Reference unseen, FMatrixRMaj others) {
        double[] distances = unseen.nearest(others);
        Arrays.sort(distances);
        return distances[(int) (RARE * distances.length)];
    }

    private static DiffusionModel model(
            String name, RowSource training, int seed, int steps, Path kept, Backend backend) throws IOException {
        Path file = kept == null ? null : kept.resolve(name + ".model");
        if (file != null && Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return ModelFile.read(in);
            }
        }
        TableEncoding encoding = TableEncodingFitter.fit(training, EncodingSettings.DEFAULT.withMargin(MARGIN))
                .encoding();
        TrainingSettings settings =
                TrainingSettings.builder().steps(steps).seed(seed).build();
        String condition = ConditionColumn.propose(encoding).orElse(null);
        DiffusionModel model = new ModelLearner(LearnerSettings.defaults(condition, settings))
                .learn(encoding, training, backend, TrainingListener.NONE, RunMonitor.NONE)
                .model();
        if (file != null) {
            Files.createDirectories(kept);
            try (OutputStream out = Files.newOutputStream(file)) {
                ModelFile.write(model, out);
            }
        }
        return model;
    }

    /** The rows of a fold, or the others; the examples' rows are ordered by class. */
    private static RowSource part(RowSource all, int fold, boolean inside) {
        List<Object[]> chosen = new ArrayList<>();
        try (RowCursor cursor = all.open()) {
            for (int i = 0; cursor.hasNext(); i++) {
                Object[] row = cursor.next();
                if ((i % FOLDS == fold) == inside) {
                    chosen.add(row);
                }
            }
        }
        return RowSource.of(all.columns(), chosen);
    }

    private static FMatrixRMaj slice(FMatrixRMaj rows, int from, int to) {
        FMatrixRMaj slice = new FMatrixRMaj(to - from, rows.numCols);
        System.arraycopy(rows.data, from * rows.numCols, slice.data, 0, slice.getNumElements());
        return slice;
    }
}
