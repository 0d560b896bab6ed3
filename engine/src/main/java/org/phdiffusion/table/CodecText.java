// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A codec in words.
 *
 * @param label what it does
 * @param lower smallest value it decodes; empty without bounds
 * @param upper largest value it decodes; empty without bounds
 */
record CodecText(String label, String lower, String upper) {

    private static final int DIGITS = 12;
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e12;

    static CodecText of(ColumnCodec codec) {
        if (codec instanceof NumberCodec number) {
            return new CodecText("number, " + scaling(number.scaling()), text(number.lower()), text(number.upper()));
        }
        if (codec instanceof IntegerCodec integer) {
            return new CodecText(
                    "integer, " + scaling(integer.scaling()), text(integer.lower()), text(integer.upper()));
        }
        if (codec instanceof SpikeCodec spike) {
            CodecText rest = of(spike.rest());
            return new CodecText(
                    "spike at " + text(spike.spike()) + ", else " + rest.label(), rest.lower(), rest.upper());
        }
        if (codec instanceof OrdinalCodec ordinal) {
            return new CodecText(
                    "ordinal",
                    text(ordinal.values().get(0)),
                    text(ordinal.values().get(ordinal.values().size() - 1)));
        }
        if (codec instanceof TemporalCodec time) {
            String unit = time.unit().toString().toLowerCase(Locale.ROOT);
            return new CodecText(
                    time.kind().label() + ", in " + unit,
                    text(Temporals.value(time.kind(), time.lower(), time.unit())),
                    text(Temporals.value(time.kind(), time.upper(), time.unit())));
        }
        return new CodecText(unbounded(codec), "", "");
    }

    private static String unbounded(ColumnCodec codec) {
        if (codec instanceof NominalCodec nominal) {
            return nominal.rare().names().isEmpty() ? "one-hot" : "one-hot, rare categories grouped";
        }
        if (codec instanceof BooleanCodec) {
            return "boolean";
        }
        return codec instanceof IdentifierCodec ? "identifier" : "constant";
    }

    private static String scaling(NumberScaling scaling) {
        if (scaling instanceof Standardisation) {
            return "standardised";
        }
        return scaling instanceof Logarithm ? "logarithm" : "quantiles";
    }

    /** A margin leaves rounding errors in the last digits of bounds, which nobody wants to read. */
    private static String text(Object value) {
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        double size = Math.abs(number);
        if (size != 0 && (size < SMALL || size >= LARGE)) {
            return value.toString();
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(DIGITS));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
