// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.ColumnCounts;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;
import org.phdiffusion.training.RowMasking;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingResult;
import org.phdiffusion.training.TrainingSettings;

/**
 * Learns a model from a table: encodes its rows, incomplete ones with what they have, trains the energy on them with
 * random conditions, and finds the noise level at which its runs should stop.
 */
public final class ModelLearner {

    /** Share of the progress shown that the training takes; the rest is the search for the level to stop at. */
    private static final double TRAINING_SHARE = 0.97;

    private static final int MOST_COUNTED = 100_000;

    private final LearnerSettings settings;

    /**
     * Configures a learner.
     *
     * @param settings how to learn
     */
    public ModelLearner(LearnerSettings settings) {
        this.settings = settings;
    }

    /**
     * Learns.
     *
     * @param encoding an encoding fitted to the table
     * @param source the table, read once
     * @param backend computes
     * @param listener follows the training
     * @param monitor shows progress and cancels
     * @return the model and the history of its training
     * @throws TableException if a row cannot be encoded, or the condition column is not a nominal one
     * @throws IllegalArgumentException if there are too few rows or a setting is out of range
     */
    public LearnedModel learn(
            TableEncoding encoding, RowSource source, Backend backend, TrainingListener listener, RunMonitor monitor) {
        Conditioning conditioning = new Conditioning(settings.conditionColumn(), settings.givenShare());
        int condition = conditioning.index(encoding);
        ConditionLayout layout = DiffusionModel.layout(encoding);
        if (condition >= 0 && layout.columns() == 1) {
            throw new TableException("No column but the condition column '" + settings.conditionColumn()
                    + "' varies; choose another condition column, or none.");
        }
        EncodedRows data = EncodedRows.of(encoding, source);
        RowMasking masking = new RowMasking(
                layout,
                data.missing(),
                condition < 0 ? -1 : Arrays.binarySearch(encoding.varyingColumns(), condition),
                settings.givenShare());
        TrainingSettings training = settings.training();
        TrainingData split = TrainingData.split(data.values(), masking, settings.holdOutShare(), training.seed());
        RowPatterns patterns = RowPatterns.count(encoding, data, conditioning);
        Backend cancellable = new CancellableBackend(backend, monitor);
        TrainingResult result = new ScoreMatchingTrainer(architecture(layout), training)
                .train(split, cancellable, listener, monitor.part(0, TRAINING_SHARE));
        DiffusionModel model = new DiffusionModel(
                        encoding,
                        conditioning,
                        patterns,
                        result.parameters(),
                        Preconditioning.STANDARD,
                        provenance(DataHash.of(encoding, data), data, result))
                .withMarginals(marginals(encoding, data));
        Optional<StoppingAdvice> advice = new StoppingSearch(data, split, training.seed(), training.threads())
                .advise(model, backend, monitor.part(TRAINING_SHARE, 1));
        return new LearnedModel(model.withStopping(advice.orElse(null)), result, messages(data, patterns, result));
    }

    /** Of at most so many rows, evenly spread: more would tell nothing more. */
    private static Marginals marginals(TableEncoding encoding, EncodedRows data) {
        ColumnCounts counts = new ColumnCounts(encoding);
        int rows = data.values().numRows;
        int columns = encoding.varyingColumns().length;
        int counted = Math.min(MOST_COUNTED, rows);
        for (int i = 0; i < counted; i++) {
            int row = (int) ((long) i * rows / counted);
            counts.addEncoded(
                    data.values().data,
                    row * encoding.dimension(),
                    column -> data.missing() != null && data.missing().get(row * columns + column));
        }
        return counts.marginals();
    }

    private static List<String> messages(EncodedRows data, RowPatterns patterns, TrainingResult result) {
        List<String> messages = new ArrayList<>();
        if (data.leftOutRows() > 0) {
            messages.add(
                    data.leftOutRows() == 1
                            ? "1 row has no value in any column and was left out of the training."
                            : data.leftOutRows() + " rows have no value in any column and were left out of the"
                                    + " training.");
        }
        if (patterns.droppedRows() > 0) {
            messages.add(patterns.droppedRows() + " of " + data.values().numRows
                    + " rows lack a combination of cells that is too rare to be kept; samples with missing cells as in"
                    + " the data will not show it.");
        }
        messages.addAll(result.messages());
        return messages;
    }

    private NetworkArchitecture architecture(ConditionLayout layout) {
        return new NetworkArchitecture(
                layout.dimension(),
                layout.width(),
                settings.hiddenWidth(),
                settings.hiddenLayers(),
                settings.residual(),
                settings.readOut());
    }

    private Provenance provenance(String hash, EncodedRows data, TrainingResult result) {
        return new Provenance(
                hash,
                data.values().numRows,
                data.incompleteRows(),
                data.leftOutRows(),
                settings.training().seed(),
                result.stepsDone(),
                result.best().loss(),
                result.best().heldOutLoss(),
                result.best().heldOutStandardError(),
                ProductVersion.get(),
                System.getProperty("java.version"),
                settingsByName());
    }

    /** All that influences the result; the number of threads does not. */
    private Map<String, String> settingsByName() {
        TrainingSettings training = settings.training();
        Map<String, String> map = new TreeMap<>();
        map.put("conditionColumn", String.valueOf(settings.conditionColumn()));
        map.put("givenShare", String.valueOf(settings.givenShare()));
        map.put("hiddenWidth", String.valueOf(settings.hiddenWidth()));
        map.put("hiddenLayers", String.valueOf(settings.hiddenLayers()));
        map.put("residual", String.valueOf(settings.residual()));
        map.put("readOut", String.valueOf(settings.readOut()));
        map.put("holdOutShare", String.valueOf(settings.holdOutShare()));
        map.put("steps", String.valueOf(training.steps()));
        map.put("batchRows", String.valueOf(training.batchRows()));
        map.put("learningRate", String.valueOf(training.learningRate()));
        map.put("warmUpSteps", String.valueOf(training.warmUpSteps()));
        map.put("weightDecay", String.valueOf(training.weightDecay()));
        map.put("averageWeight", String.valueOf(training.averageWeight()));
        map.put("clipNorm", String.valueOf(training.clipNorm()));
        map.put("noiseLogMean", String.valueOf(training.noiseLogMean()));
        map.put("noiseLogDeviation", String.valueOf(training.noiseLogDeviation()));
        map.put("minNoise", String.valueOf(training.minNoise()));
        map.put("maxNoise", String.valueOf(training.maxNoise()));
        map.put("evaluationInterval", String.valueOf(training.evaluationInterval()));
        map.put("patience", String.valueOf(training.patience()));
        return map;
    }
}
