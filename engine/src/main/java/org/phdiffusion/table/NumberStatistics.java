// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/** Statistics of a column of real numbers. */
final class NumberStatistics extends ColumnStatistics {

    private final ScalingFitter fitter;
    private final BoundsRule rule;
    private int decimals;

    NumberStatistics(TableColumn column, EncodingSettings settings) {
        super(column);
        this.fitter = new ScalingFitter(settings);
        this.rule = BoundsRule.of(column, settings);
    }

    @Override
    void add(Object value) {
        double number = Values.number(value) + 0.0;
        fitter.add(number);
        if (decimals != NumberCodec.ALL_DECIMALS) {
            decimals = NumberCodec.decimals(number, decimals);
        }
    }

    @Override
    ColumnCodec codec() {
        Moments moments = fitter.moments();
        Bounds bounds = rule.bounds(moments.smallest(), moments.largest());
        if (moments.constant()) {
            return new ConstantColumn(ColumnKind.NUMBER, moments.smallest());
        }
        NumberScaling scaling = fitter.scaling(bounds.lower(), bounds.upper());
        return new NumberCodec(scaling, bounds.lower(), bounds.upper(), decimals);
    }
}
