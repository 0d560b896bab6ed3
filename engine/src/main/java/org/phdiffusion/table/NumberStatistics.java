// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** Statistics of a column of real numbers. */
final class NumberStatistics extends NumericStatistics {

    private int decimals;

    NumberStatistics(TableColumn column, EncodingSettings settings) {
        super(column, settings);
    }

    @Override
    void add(Object value) {
        double number = Values.number(value) + 0.0;
        add(number, number);
        if (decimals != NumberCodec.ALL_DECIMALS) {
            decimals = NumberCodec.decimals(number, decimals);
        }
    }

    @Override
    ColumnCodec codec(ScaledValues values, Method method) {
        Bounds bounds = method == Method.LOGARITHM
                ? rule().logBounds(values.smallest(), values.largest(), 0)
                : rule().bounds(values.smallest(), values.largest());
        NumberScaling scaling = switch (method) {
            case AFFINE -> values.standardisation();
            case LOGARITHM -> values.logarithm(0);
            case QUANTILE -> values.quantileMap(bounds.lower(), bounds.upper());
        };
        return new NumberCodec(scaling, bounds.lower(), bounds.upper(), decimals);
    }

    @Override
    double logOffset(double smallest) {
        return smallest > 0 ? 0 : -1;
    }

    @Override
    Object typed(double value) {
        return value;
    }

    @Override
    Choice chooseFirst(Treatment treatment) {
        return null;
    }

    @Override
    boolean prefersOrdinal() {
        return false;
    }
}
