// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.phdiffusion.model.LearnerSettings;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.training.TrainingSettings;

/**
 * The nodes' defaults, and what {@code --set key=value} puts in their place.
 *
 * @param changes values by key; see {@link #KEYS}
 */
record ProductSettings(Map<String, String> changes) {

    /** What can be set. */
    static final Set<String> KEYS = Set.of(
            "scaling",
            "margin",
            "width",
            "layers",
            "givenShare",
            "residual",
            "readOut",
            "holdOut",
            "steps",
            "batch",
            "rate",
            "warmUp",
            "weightDecay",
            "averageWeight",
            "noiseLogMean",
            "noiseLogDeviation",
            "interval",
            "patience",
            "threads",
            "levels",
            "minLevel",
            "maxLevel",
            "gain");

    /** The loader's bounds margin, learner's warm-up and evaluation interval: the rest are the engine's defaults. */
    private static final double MARGIN = 0.05;

    ProductSettings {
        changes = Map.copyOf(changes);
        for (String key : changes.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "There is no setting '" + key + "'; --set takes one of " + new java.util.TreeSet<>(KEYS) + ".");
            }
        }
    }

    /** Reads {@code key=value} texts. */
    static ProductSettings parse(Iterable<String> texts) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--set takes key=value, but found '" + text + "'.");
            }
            map.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return new ProductSettings(map);
    }

    private double number(String key, double otherwise) {
        return changes.containsKey(key) ? Double.parseDouble(changes.get(key)) : otherwise;
    }

    private int whole(String key, int otherwise) {
        return changes.containsKey(key) ? Integer.parseInt(changes.get(key)) : otherwise;
    }

    EncodingSettings encoding() {
        EncodingSettings settings = EncodingSettings.DEFAULT.withMargin(number("margin", MARGIN));
        return changes.containsKey("scaling")
                ? settings.withScaling(EncodingSettings.Scaling.valueOf(changes.get("scaling")))
                : settings;
    }

    LearnerSettings learner(String condition, int seed) {
        TrainingSettings defaults = TrainingSettings.builder().build();
        TrainingSettings training = TrainingSettings.builder()
                .steps(whole("steps", defaults.steps()))
                .batchRows(whole("batch", defaults.batchRows()))
                .learningRate(number("rate", defaults.learningRate()), whole("warmUp", defaults.warmUpSteps()))
                .weightDecay(number("weightDecay", defaults.weightDecay()))
                .averageWeight(number("averageWeight", defaults.averageWeight()))
                .noise(
                        number("noiseLogMean", defaults.noiseLogMean()),
                        number("noiseLogDeviation", defaults.noiseLogDeviation()))
                .evaluation(whole("interval", defaults.evaluationInterval()), whole("patience", defaults.patience()))
                .threads(whole("threads", 0))
                .seed(seed)
                .build();
        LearnerSettings learner = LearnerSettings.defaults(condition, training);
        return new LearnerSettings(
                condition,
                number("givenShare", learner.givenShare()),
                whole("width", learner.hiddenWidth()),
                whole("layers", learner.hiddenLayers()),
                changes.containsKey("residual") ? Boolean.parseBoolean(changes.get("residual")) : learner.residual(),
                changes.containsKey("readOut")
                        ? org.phdiffusion.energy.ReadOut.valueOf(changes.get("readOut"))
                        : learner.readOut(),
                number("holdOut", learner.holdOutShare()),
                training);
    }

    SamplingSettings sampling(int seed) {
        SamplingSettings defaults = SamplingSettings.builder().build();
        return SamplingSettings.builder()
                .levels(NoiseLevels.karras(
                        whole("levels", defaults.levels().steps()),
                        number("minLevel", NoiseLevels.DEFAULT_MIN),
                        number("maxLevel", NoiseLevels.DEFAULT_MAX),
                        NoiseLevels.DEFAULT_RHO))
                .dissipationGain(number("gain", defaults.dissipationGain()))
                .threads(whole("threads", 0))
                .seed(seed)
                .build();
    }
}
