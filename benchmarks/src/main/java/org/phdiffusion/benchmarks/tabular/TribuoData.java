// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.tabular;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Rows as Tribuo wants them, and back. */
final class TribuoData {

    private static final String TARGET = "target";

    private TribuoData() {}

    static MutableDataset<Label> classes(Problem problem) {
        MutableDataset<Label> data = empty(new LabelFactory());
        String[] names = names(problem);
        for (int i = 0; i < problem.train().length; i++) {
            Label label = new Label(Integer.toString((int) problem.targets()[i]));
            data.add(new ArrayExample<>(label, names, problem.train()[i]));
        }
        return data;
    }

    static MutableDataset<Regressor> numbers(Problem problem) {
        MutableDataset<Regressor> data = empty(new RegressionFactory());
        String[] names = names(problem);
        for (int i = 0; i < problem.train().length; i++) {
            data.add(new ArrayExample<>(new Regressor(TARGET, problem.targets()[i]), names, problem.train()[i]));
        }
        return data;
    }

    static double[] predictClasses(Model<Label> model, Problem problem) {
        String[] names = names(problem);
        double[] predictions = new double[problem.test().length];
        for (int i = 0; i < predictions.length; i++) {
            Prediction<Label> prediction = model.predict(new ArrayExample<>(new Label("0"), names, problem.test()[i]));
            predictions[i] = Integer.parseInt(prediction.getOutput().getLabel());
        }
        return predictions;
    }

    static double[] predictNumbers(Model<Regressor> model, Problem problem) {
        String[] names = names(problem);
        double[] predictions = new double[problem.test().length];
        for (int i = 0; i < predictions.length; i++) {
            Prediction<Regressor> prediction =
                    model.predict(new ArrayExample<>(new Regressor(TARGET, 0), names, problem.test()[i]));
            predictions[i] = prediction.getOutput().getValues()[0];
        }
        return predictions;
    }

    private static <T extends Output<T>> MutableDataset<T> empty(OutputFactory<T> factory) {
        OffsetDateTime never = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return new MutableDataset<>(new SimpleDataSourceProvenance("benchmark", never, factory), factory);
    }

    private static String[] names(Problem problem) {
        String[] names = new String[problem.test()[0].length];
        for (int k = 0; k < names.length; k++) {
            names[k] = "%06d".formatted(k);
        }
        return names;
    }
}
