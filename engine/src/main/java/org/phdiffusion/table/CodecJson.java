// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The codecs within {@link TableEncodingJson}. */
final class CodecJson {

    private static final int MAX_KNOTS = 100_000;
    private static final String NEWER = "' is unknown; it may come from a newer version of the extension.";

    private CodecJson() {}

    static void write(ColumnCodec codec, ObjectNode object) {
        if (codec instanceof NumberCodec number) {
            object.put("codec", "number");
            object.put("lower", number.lower()).put("upper", number.upper()).put("decimals", number.decimals());
            write(number.scaling(), object.putObject("scaling"));
        } else if (codec instanceof IntegerCodec integer) {
            object.put("codec", "integer");
            object.put("lower", integer.lower()).put("upper", integer.upper()).put("wide", integer.wide());
            write(integer.scaling(), object.putObject("scaling"));
        } else if (codec instanceof SpikeCodec spike) {
            object.put("codec", "spike");
            ValueJson.write(spike.kind(), spike.spike(), object);
            write(spike.rest(), object.putObject("rest"));
        } else if (codec instanceof TemporalCodec time) {
            object.put("codec", "temporal").put("kind", time.kind().label());
            object.put("unit", time.unit().name().toLowerCase(Locale.ROOT));
            object.put("lower", time.lower()).put("upper", time.upper());
            write(time.scaling(), object.putObject("scaling"));
        } else {
            writeCategorical(codec, object);
        }
    }

    private static void writeCategorical(ColumnCodec codec, ObjectNode object) {
        if (codec instanceof BooleanCodec) {
            object.put("codec", "boolean");
        } else if (codec instanceof NominalCodec nominal) {
            write(nominal, object);
        } else if (codec instanceof OrdinalCodec ordinal) {
            object.put("codec", "ordinal").put("kind", ordinal.kind().label()).put("wide", ordinal.wide());
            ArrayNode values = object.putArray("values");
            ordinal.values().forEach(value -> values.add(value.toString()));
            ArrayNode scores = object.putArray("scores");
            for (float score : ordinal.scores()) {
                scores.add((double) score);
            }
        } else if (codec instanceof ConstantColumn constant) {
            object.put("codec", "constant");
            ValueJson.write(constant.kind(), constant.value(), object);
        } else if (codec instanceof IdentifierCodec identifier) {
            object.put("codec", "identifier").put("kind", identifier.kind().label());
            object.put("prefix", identifier.prefix()).put("digits", identifier.digits());
            object.put("first", identifier.first()).put("wide", identifier.wide());
        }
    }

    /** What is as usual is not written, so that a plain column looks as it always did. */
    private static void write(NominalCodec nominal, ObjectNode object) {
        object.put("codec", "nominal");
        if (nominal.type() != CategoryType.TEXT) {
            object.put("type", nominal.type().name().toLowerCase(Locale.ROOT));
        }
        nominal.categories().forEach(object.putArray("categories")::add);
        if (!nominal.rare().names().isEmpty()) {
            nominal.rare().names().forEach(object.putArray("rare")::add);
            nominal.rare().rows().forEach(object.putArray("rows")::add);
        }
    }

    private static void write(NumberScaling scaling, ObjectNode object) {
        if (scaling instanceof Standardisation standard) {
            object.put("type", "standardise").put("mean", standard.mean()).put("deviation", standard.deviation());
        } else if (scaling instanceof Logarithm logarithm) {
            object.put("type", "logarithm").put("offset", logarithm.offset());
            object.put("mean", logarithm.mean()).put("deviation", logarithm.deviation());
        } else if (scaling instanceof QuantileMap map) {
            object.put("type", "quantile");
            ArrayNode values = object.putArray("values");
            ArrayNode scores = object.putArray("scores");
            for (double value : map.values()) {
                values.add(value);
            }
            for (double score : map.scores()) {
                scores.add(score);
            }
        }
    }

    static ColumnCodec read(JsonObjectReader column) {
        String codec = column.text("codec");
        return switch (codec) {
            case "number" ->
                new NumberCodec(
                        readScaling(column.object("scaling")), column.number("lower"), column.number("upper"), (int)
                                column.whole("decimals", NumberCodec.ALL_DECIMALS, NumberCodec.MAX_DECIMALS));
            case "integer" ->
                new IntegerCodec(
                        readScaling(column.object("scaling")),
                        column.whole("lower", Long.MIN_VALUE, Long.MAX_VALUE),
                        column.whole("upper", Long.MIN_VALUE, Long.MAX_VALUE),
                        column.truth("wide"));
            case "boolean" -> new BooleanCodec();
            case "nominal" -> readNominal(column);
            case "ordinal" -> readOrdinal(column);
            case "spike" -> readSpike(column);
            case "temporal" -> readTemporal(column);
            case "constant" -> {
                ColumnKind kind = ValueJson.kind(column);
                yield new ConstantColumn(kind, ValueJson.read(kind, column));
            }
            case "identifier" ->
                new IdentifierCodec(
                        ValueJson.kind(column),
                        column.text("prefix"),
                        (int) column.whole("digits", 1, IdentifierCodec.MAX_DIGITS),
                        column.whole("first", 0, Long.MAX_VALUE),
                        column.truth("wide"));
            default -> throw new TableException("The codec '" + Values.brief(codec) + NEWER);
        };
    }

    private static NumberScaling readScaling(JsonObjectReader scaling) {
        String type = scaling.text("type");
        NumberScaling read = switch (type) {
            case "standardise" -> new Standardisation(scaling.number("mean"), scaling.number("deviation"));
            case "logarithm" ->
                new Logarithm(scaling.number("offset"), scaling.number("mean"), scaling.number("deviation"));
            case "quantile" ->
                new QuantileMap(scaling.numbers("values", MAX_KNOTS), scaling.numbers("scores", MAX_KNOTS));
            default -> throw new TableException("The scaling '" + Values.brief(type) + NEWER);
        };
        scaling.end();
        return read;
    }

    private static NominalCodec readNominal(JsonObjectReader column) {
        CategoryType type = CategoryType.TEXT;
        if (column.has("type")) {
            type = switch (column.text("type")) {
                case "integer" -> CategoryType.INTEGER;
                case "long" -> CategoryType.LONG;
                default -> throw new TableException("The type '" + Values.brief(column.text("type")) + NEWER);
            };
        }
        RareCategories rare = RareCategories.NONE;
        if (column.has("rare")) {
            List<Long> rows = new ArrayList<>();
            for (JsonNode item : column.items("rows", EncodingSettings.CATEGORY_LIMIT)) {
                rows.add(item.isIntegralNumber() && item.canConvertToLong() ? item.longValue() : 0);
            }
            rare = new RareCategories(column.texts("rare", EncodingSettings.CATEGORY_LIMIT), rows);
        }
        return new NominalCodec(type, column.texts("categories", EncodingSettings.CATEGORY_LIMIT), rare);
    }

    private static OrdinalCodec readOrdinal(JsonObjectReader column) {
        ColumnKind kind = ValueJson.kind(column);
        boolean wide = column.truth("wide");
        List<Object> values = new ArrayList<>();
        for (String text : column.texts("values", EncodingSettings.CATEGORY_LIMIT)) {
            values.add(ValueJson.parse(kind, wide, text));
        }
        double[] numbers = column.numbers("scores", EncodingSettings.CATEGORY_LIMIT);
        float[] scores = new float[numbers.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) numbers[i];
        }
        return new OrdinalCodec(kind, values, scores);
    }

    private static SpikeCodec readSpike(JsonObjectReader column) {
        Object spike = ValueJson.read(ValueJson.kind(column), column);
        JsonObjectReader inner = column.object("rest");
        ColumnCodec rest = read(inner);
        inner.end();
        return new SpikeCodec(rest, spike);
    }

    private static TemporalCodec readTemporal(JsonObjectReader column) {
        ColumnKind kind = ValueJson.kind(column);
        String name = column.text("unit");
        ChronoUnit unit = Temporals.units(kind).stream()
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new TableException("The unit '" + Values.brief(name) + NEWER));
        if (!(readScaling(column.object("scaling")) instanceof Standardisation scaling)) {
            throw new TableException("Dates and times must be standardised.");
        }
        return new TemporalCodec(
                kind,
                unit,
                scaling,
                column.whole("lower", Long.MIN_VALUE, Long.MAX_VALUE),
                column.whole("upper", Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
