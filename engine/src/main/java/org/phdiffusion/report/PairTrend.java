// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import org.phdiffusion.diagnostics.Verdict;

/**
 * How alike the relation of two columns is in synthetic and held-out rows.
 *
 * @param first name of one column
 * @param second name of the other
 * @param statistic half the difference of the correlations for two numeric columns, else the total variation of the
 *     contingency tables, numbers in tenths
 * @param distance in [0, 1]
 * @param floor its mean for two real samples of the same sizes
 * @param bound its largest value for such samples
 * @param verdict PASS up to the bound; WARN up to 0.1 more; FAIL above
 */
public record PairTrend(
        String first, String second, String statistic, double distance, double floor, double bound, Verdict verdict) {}
