// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Rows of features as Tribuo wants them, and its predictions as scores. */
final class TribuoTables {

    private static final String TARGET = "target";

    private TribuoTables() {}

    static MutableDataset<Label> classes(double[][] rows, double[] targets) {
        MutableDataset<Label> data = empty(new LabelFactory());
        String[] names = names(rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            data.add(new ArrayExample<>(new Label(Integer.toString((int) targets[i])), names, rows[i]));
        }
        return data;
    }

    static MutableDataset<Regressor> numbers(double[][] rows, double[] targets) {
        MutableDataset<Regressor> data = empty(new RegressionFactory());
        String[] names = names(rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            data.add(new ArrayExample<>(new Regressor(TARGET, targets[i]), names, rows[i]));
        }
        return data;
    }

    /** Adds the scores of a model to those of others. */
    static void addClassScores(Model<Label> model, double[][] rows, double[][] scores) {
        String[] names = names(rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            double[] score = scores[i];
            model.predict(new ArrayExample<>(new Label("0"), names, rows[i]))
                    .getOutputScores()
                    .forEach((label, output) -> score[Integer.parseInt(label)] += output.getScore());
        }
    }

    /** Adds the predictions of a model to those of others. */
    static void addNumbers(Model<Regressor> model, double[][] rows, double[][] sums, double weight) {
        String[] names = names(rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            sums[i][0] += weight
                    * model.predict(new ArrayExample<>(new Regressor(TARGET, 0), names, rows[i]))
                            .getOutput()
                            .getValues()[0];
        }
    }

    private static <T extends Output<T>> MutableDataset<T> empty(OutputFactory<T> factory) {
        OffsetDateTime never = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return new MutableDataset<>(new SimpleDataSourceProvenance("report", never, factory), factory);
    }

    private static String[] names(int count) {
        String[] names = new String[count];
        for (int k = 0; k < count; k++) {
            names[k] = String.format(Locale.ROOT, "%06d", k);
        }
        return names;
    }
}
