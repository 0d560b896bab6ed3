// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.table;

/**
 * Streaming mean and variance (Welford 1962) of finite doubles of any magnitude: values are held in units of a power of
 * two that follows the largest one, so that neither squares nor differences overflow or vanish.
 */
final class Moments {

    private long count;
    private int exponent;
    private double mean;
    private double squares;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    void add(double value) {
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
        rescale(value);
        count++;
        double scaled = Math.scalb(value, -exponent);
        double difference = scaled - mean;
        mean += difference / count;
        squares += difference * (scaled - mean);
    }

    double smallest() {
        return smallest;
    }

    double largest() {
        return largest;
    }

    boolean constant() {
        return smallest == largest;
    }

    double mean() {
        return Math.scalb(mean, exponent);
    }

    /** The population standard deviation; positive, since a column that varies has one even if it rounds to zero. */
    double deviation() {
        double deviation = Math.scalb(Math.sqrt(squares / count), exponent);
        return Math.max(Double.MIN_VALUE, Math.min(Double.MAX_VALUE, deviation));
    }

    private void rescale(double value) {
        if (value == 0) {
            return;
        }
        int needed = Math.getExponent(value);
        if (mean == 0 && squares == 0) {
            exponent = needed;
        } else if (needed > exponent) {
            int shift = exponent - needed;
            mean = Math.scalb(mean, shift);
            squares = Math.scalb(squares, 2 * shift);
            exponent = needed;
        }
    }
}
