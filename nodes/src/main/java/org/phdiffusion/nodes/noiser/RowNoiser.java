// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.noiser;

import org.phdiffusion.nodes.noiser.ForwardNoiserNodeParameters.Units;
import org.phdiffusion.page.NoisingRecord;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.table.ColumnCodec;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.IntegerCodec;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.TableEncoding;

/** Blurs one row after another and writes its values in the chosen units, followed by level, energy and signal share. */
final class RowNoiser {

    private static final int MEASURES = 3;

    private final TableEncoding encoding;
    private final Units units;
    private final PhiloxStream random;
    private final long seed;
    private final NoisingRecord record;
    private final float[] clean;
    private final float[] noise;
    private final float[] state;
    private final float[] scaled;
    private Object[] taken;

    /** The record is shown every row at every level. */
    RowNoiser(TableEncoding encoding, Units units, long seed, NoisingRecord record) {
        this.encoding = encoding;
        this.record = record;
        this.units = units;
        this.seed = seed;
        random = PhiloxStream.of(seed, RandomPurpose.FORWARD_NOISE);
        clean = new float[encoding.dimension()];
        noise = new float[clean.length];
        state = new float[clean.length];
        scaled = new float[clean.length];
    }

    /** Takes the next row, which is complete; its number from 1 is for messages. */
    void take(Object[] row, long number) {
        taken = row;
        encoding.encode(row, number, clean, 0);
        record.row(row, clean);
    }

    /**
     * The row that was taken at a noise level.
     *
     * @param particle number of the row: it and the step decide about the noise
     * @param step number of the level
     * @param level the level
     * @return values in the order of the table's columns
     */
    Object[] at(long particle, int step, NoiseLevel level) {
        random.normals(particle, step, noise, 0, noise.length);
        double energy = 0;
        for (int i = 0; i < state.length; i++) {
            double z = level.mean() * clean[i] + level.deviation() * noise[i];
            energy += z * z / 2;
            state[i] = (float) z;
            scaled[i] = (float) (z / level.mean());
        }
        record.state(step, state, energy);
        int width = units == Units.ENCODED ? state.length : encoding.columns().size();
        Object[] values = new Object[width + MEASURES];
        for (int j = 0; j < width; j++) {
            values[j] = units == Units.ENCODED ? Double.valueOf(state[j]) : original(j, particle, level);
        }
        values[width] = level.level();
        values[width + 1] = energy;
        values[width + 2] = level.signalShare();
        return values;
    }

    /**
     * Numbers are not cut off at their bounds: how far noise carries them is what the reader wants to see. Without noise
     * the value is the one that was taken, free of the encoding's rounding.
     */
    private Object original(int column, long row, NoiseLevel level) {
        if (level.level() == 0) {
            return taken[column] instanceof Number number ? (Object) number.doubleValue() : taken[column];
        }
        ColumnCodec codec = encoding.columns().get(column).codec();
        int offset = encoding.offset(column);
        if (codec instanceof NumberCodec number) {
            return number.scaling().valueOfAny(scaled[offset]);
        }
        return codec instanceof IntegerCodec integer
                ? integer.scaling().valueOfAny(scaled[offset])
                : codec.decode(scaled, offset, new DecodeRow(row, seed, column));
    }
}
