// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import org.phdiffusion.diagnostics.Verdict;

/**
 * How alike one column is in synthetic and held-out rows.
 *
 * @param column the column's name
 * @param statistic what the distance is: Kolmogorov-Smirnov for numbers and dates, total variation for the rest
 * @param distance between synthetic and held-out values, in [0, 1]; missing cells count as a value of their own
 * @param floor its mean for two real samples of the same sizes
 * @param bound its largest value for such samples
 * @param missingReal share of missing cells among the real rows
 * @param missingSynthetic share of missing cells among the synthetic rows
 * @param verdict PASS up to the bound, which one real column in a hundred exceeds; WARN up to 0.1 more; FAIL above
 */
public record ColumnShape(
        String column,
        String statistic,
        double distance,
        double floor,
        double bound,
        double missingReal,
        double missingSynthetic,
        Verdict verdict) {}
