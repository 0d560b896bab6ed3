// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.CancellableBackend;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;
import org.phdiffusion.training.ScoreMatchingTrainer;
import org.phdiffusion.training.TrainingData;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingResult;
import org.phdiffusion.training.TrainingSettings;

/** Learns a model from a table: encodes its complete rows, splits off the condition, and trains the energy. */
public final class ModelLearner {

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
        ConditionedRows data = ConditionedRows.of(encoding, settings.conditionColumn(), source);
        if (data.rows().numCols == 0) {
            throw new TableException("No column but the condition column '" + settings.conditionColumn()
                    + "' varies; choose another condition column, or none.");
        }
        NetworkArchitecture architecture = architecture(data);
        TrainingSettings training = settings.training();
        TrainingData split =
                TrainingData.split(data.rows(), data.conditions(), settings.holdOutShare(), training.seed());
        TrainingResult result = new ScoreMatchingTrainer(architecture, training)
                .train(split, new CancellableBackend(backend, monitor), listener, monitor);
        DiffusionModel model = new DiffusionModel(
                encoding,
                settings.conditionColumn() == null ? null : condition(data.conditions()),
                result.parameters(),
                Preconditioning.STANDARD,
                provenance(DataHash.of(encoding, data), data, result));
        List<String> messages = new ArrayList<>(result.messages());
        if (data.incompleteRows() > 0) {
            messages.add(
                    0,
                    data.incompleteRows() == 1
                            ? "1 row lacks a value and was left out of the training."
                            : data.incompleteRows() + " rows lack a value and were left out of the training.");
        }
        return new LearnedModel(model, result.curve(), messages);
    }

    private NetworkArchitecture architecture(ConditionedRows data) {
        return new NetworkArchitecture(
                data.rows().numCols,
                data.conditions() == null ? 0 : data.conditions().numCols,
                settings.hiddenWidth(),
                settings.hiddenLayers(),
                settings.residual(),
                settings.readOut());
    }

    private ModelCondition condition(FMatrixRMaj conditions) {
        long[] counts = new long[conditions.numCols];
        for (int i = 0; i < conditions.numRows * conditions.numCols; i++) {
            counts[i % conditions.numCols] += conditions.data[i] == 0 ? 0 : 1;
        }
        List<Long> list = new ArrayList<>();
        for (long count : counts) {
            list.add(count);
        }
        return new ModelCondition(settings.conditionColumn(), list);
    }

    private Provenance provenance(String hash, ConditionedRows data, TrainingResult result) {
        return new Provenance(
                hash,
                data.rows().numRows,
                data.incompleteRows(),
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
