// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.List;
import java.util.Map;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.table.BooleanCodec;
import org.phdiffusion.table.ColumnKind;
import org.phdiffusion.table.ConstantColumn;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.IntegerCodec;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.QuantileMap;
import org.phdiffusion.table.Standardisation;
import org.phdiffusion.table.TableEncoding;

/** Small untrained models with one column of every kind. */
final class TestModels {

    static final TableEncoding ENCODING = new TableEncoding(List.of(
            new EncodedColumn("length", new NumberCodec(new Standardisation(40, 5), 30, 60, 1)),
            new EncodedColumn("species", new NominalCodec(List.of("Adelie", "Chinstrap", "Gentoo"))),
            new EncodedColumn(
                    "mass",
                    new IntegerCodec(
                            new QuantileMap(new double[] {2700, 4000, 6300}, new double[] {-3, 0, 3}),
                            2700,
                            6300,
                            false)),
            new EncodedColumn("adult", new BooleanCodec()),
            new EncodedColumn("sex", new NominalCodec(List.of("female", "male"))),
            new EncodedColumn("region", new ConstantColumn(ColumnKind.NOMINAL, "Palmer"))));

    private TestModels() {}

    static DiffusionModel conditional(long seed) {
        ModelCondition condition = new ModelCondition("species", List.of(152L, 68L, 124L));
        return model(condition, architecture(5, 3), seed);
    }

    static DiffusionModel unconditional(long seed) {
        return model(null, architecture(8, 0), seed);
    }

    private static NetworkArchitecture architecture(int dimension, int conditionWidth) {
        return NetworkArchitecture.builder(dimension)
                .conditionWidth(conditionWidth)
                .hiddenWidth(8)
                .hiddenLayers(2)
                .build();
    }

    private static DiffusionModel model(ModelCondition condition, NetworkArchitecture architecture, long seed) {
        Provenance provenance = new Provenance(
                "ab".repeat(32), 344, 11, seed, 3000, 0.8, 0.85, 0.01, "0.1.0", "17", Map.of("steps", "3000"));
        return new DiffusionModel(
                ENCODING,
                condition,
                NetworkParameters.initial(architecture, seed),
                Preconditioning.STANDARD,
                provenance);
    }
}
