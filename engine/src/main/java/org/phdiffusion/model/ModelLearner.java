// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.EncodedTable;
import org.phdiffusion.table.MemoryBudget;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.StoredRows;
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
 * random conditions, and finds the noise level at which its runs should stop. Rows that need more than their
 * {@link MemoryBudget} are written to a temporary file, which is gone when learning ends, however it ends.
 */
public final class ModelLearner {

    /** The progress shown once the rows are encoded. */
    private static final double ENCODED = 0.03;

    /** The progress shown once the network is trained; the rest is the search for the level to stop at. */
    private static final double TRAINED = 0.97;

    private final LearnerSettings settings;
    private final MemoryBudget budget;

    /**
     * Configures a learner with the default memory for rows.
     *
     * @param settings how to learn
     */
    public ModelLearner(LearnerSettings settings) {
        this(settings, MemoryBudget.automatic());
    }

    /**
     * Configures a learner.
     *
     * @param settings how to learn
     * @param budget up to which size the encoded rows stay in memory; larger tables are streamed from a temporary file
     */
    public ModelLearner(LearnerSettings settings, MemoryBudget budget) {
        this.settings = settings;
        this.budget = budget;
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
     * @throws org.phdiffusion.store.RowStoreException if the temporary file for rows cannot be written
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
        try (EncodedTable data = EncodedTable.of(encoding, source, budget, monitor.part(0, ENCODED))) {
            monitor.progress(ENCODED, () -> "Looking through the encoded rows");
            int standard = condition < 0 ? -1 : Arrays.binarySearch(encoding.varyingColumns(), condition);
            TrainingData split = split(data, layout, standard, monitor);
            DataSummary summary = DataSummary.of(encoding, data, conditioning, monitor.withoutProgress());
            TrainingSettings training = settings.training();
            TrainingResult result = new ScoreMatchingTrainer(architecture(layout), training)
                    .train(split, new CancellableBackend(backend, monitor), listener, monitor.part(ENCODED, TRAINED));
            DiffusionModel model = new DiffusionModel(
                            encoding,
                            conditioning,
                            summary.patterns(),
                            result.parameters(),
                            Preconditioning.STANDARD,
                            provenance(summary.hash(), data, backend, result))
                    .withMarginals(summary.marginals());
            Optional<StoppingAdvice> advice = new StoppingSearch(split, training.seed(), training.threads())
                    .advise(model, backend, monitor.part(TRAINED, 1));
            return new LearnedModel(
                    model.withStopping(advice.orElse(null)), result, messages(data, summary.patterns(), result));
        }
    }

    private TrainingData split(EncodedTable data, ConditionLayout layout, int standard, RunMonitor monitor) {
        BitSet missing = data instanceof EncodedRows rows ? rows.missing() : null;
        RowMasking masking = new RowMasking(layout, missing, standard, settings.givenShare());
        double share = settings.holdOutShare();
        long seed = settings.training().seed();
        return data instanceof StoredRows stored
                ? TrainingData.stream(stored.store(), masking, share, seed, stored.memory(), monitor)
                : TrainingData.split(((EncodedRows) data).values(), masking, share, seed);
    }

    private static List<String> messages(EncodedTable data, RowPatterns patterns, TrainingResult result) {
        List<String> messages = new ArrayList<>();
        if (data.leftOutRows() > 0) {
            messages.add(
                    data.leftOutRows() == 1
                            ? "1 row has no value in any column and was left out of the training."
                            : data.leftOutRows() + " rows have no value in any column and were left out of the"
                                    + " training.");
        }
        if (patterns.droppedRows() > 0) {
            messages.add(patterns.droppedRows() + " of " + data.rows()
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

    private Provenance provenance(String hash, EncodedTable data, Backend backend, TrainingResult result) {
        return new Provenance(
                hash,
                data.rows(),
                data.incompleteRows(),
                data.leftOutRows(),
                settings.training().seed(),
                result.stepsDone(),
                result.best().loss(),
                result.best().heldOutLoss(),
                result.best().heldOutStandardError(),
                ProductVersion.get(),
                System.getProperty("java.version"),
                settingsByName(data, backend));
    }

    /** All that influences the result; the number of threads does not, nor the memory while all rows fit. */
    private Map<String, String> settingsByName(EncodedTable data, Backend backend) {
        TrainingSettings training = settings.training();
        Map<String, String> map = new TreeMap<>();
        map.put("backend", backend.name());
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
        if (data instanceof StoredRows stored) {
            map.put("rowsInMemory", String.valueOf(stored.memory()));
        }
        return map;
    }
}
