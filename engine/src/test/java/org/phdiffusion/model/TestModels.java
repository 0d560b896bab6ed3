// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.List;
import java.util.Map;
import org.phdiffusion.energy.ConditionLayout;
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

    private static final RowPatterns PATTERNS = new RowPatterns(
            List.of(
                    new RowPattern(0, List.of(), 142),
                    new RowPattern(2, List.of(), 124),
                    new RowPattern(1, List.of(), 67),
                    new RowPattern(0, List.of(0), 10),
                    new RowPattern(-1, List.of(1, 2), 1)),
            0);

    private TestModels() {}

    /** Conditioned on the species; knows rows without length, and a row without species and mass. */
    static DiffusionModel conditional(long seed) {
        return model(ENCODING, new Conditioning("species", 0.5), PATTERNS, seed);
    }

    /** A model that can be given its standard condition only. */
    static DiffusionModel standardOnly(long seed) {
        return model(ENCODING, new Conditioning("species", 0), PATTERNS, seed);
    }

    static DiffusionModel unconditional(long seed) {
        return model(ENCODING, seed);
    }

    /** Of any table, without standard condition and without missing cells. */
    static DiffusionModel model(TableEncoding encoding, long seed) {
        return model(
                encoding,
                new Conditioning(null, 0.5),
                new RowPatterns(List.of(new RowPattern(-1, List.of(), 344)), 0),
                seed);
    }

    static DiffusionModel model(TableEncoding encoding, Conditioning conditioning, RowPatterns patterns, long seed) {
        ConditionLayout layout = DiffusionModel.layout(encoding);
        NetworkArchitecture architecture = NetworkArchitecture.builder(layout.dimension())
                .conditionWidth(layout.width())
                .hiddenWidth(8)
                .hiddenLayers(2)
                .build();
        Provenance provenance = new Provenance(
                "ab".repeat(32), 344, 11, 1, seed, 3000, 0.8, 0.85, 0.01, "0.1.0", "17", Map.of("steps", "3000"));
        return new DiffusionModel(
                encoding,
                conditioning,
                patterns,
                NetworkParameters.initial(architecture, seed),
                Preconditioning.STANDARD,
                provenance);
    }
}
