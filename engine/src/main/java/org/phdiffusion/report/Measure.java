// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.report;

import java.util.Objects;
import org.phdiffusion.diagnostics.Verdict;

/**
 * One figure of the report.
 *
 * @param group what it is about
 * @param name what was measured
 * @param value the figure; not a number where nothing could be measured
 * @param floor what real rows in the place of the synthetic ones show on average, in samples of the same sizes
 * @param bound where the verdict changes from PASS to WARN
 * @param verdict the conclusion
 * @param meaning what the figure means, and the rule of the verdict with its rate of false alarms
 * @param advice what to do about it; empty if nothing
 */
public record Measure(
        MeasureGroup group,
        String name,
        double value,
        double floor,
        double bound,
        Verdict verdict,
        String meaning,
        String advice) {

    /**
     * Checks that nothing is missing.
     *
     * @param group as the component
     * @param name as the component
     * @param value as the component
     * @param floor as the component
     * @param bound as the component
     * @param verdict as the component
     * @param meaning as the component
     * @param advice as the component
     */
    public Measure {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(advice, "advice");
    }

    /** A figure whose size is bad: PASS up to the bound, WARN up to a margin more, FAIL above. */
    static Measure lowIsGood(
            MeasureGroup group,
            String name,
            double value,
            RealSplits.Reach reach,
            double margin,
            String meaning,
            String advice) {
        return judged(
                group, name, value, reach.mean(), reach.largest(), value - reach.largest(), margin, meaning, advice);
    }

    /** A figure whose size is good: PASS down to the bound, WARN down to a margin less, FAIL below. */
    static Measure highIsGood(
            MeasureGroup group,
            String name,
            double value,
            RealSplits.Reach reach,
            double margin,
            String meaning,
            String advice) {
        return judged(
                group, name, value, reach.mean(), reach.smallest(), reach.smallest() - value, margin, meaning, advice);
    }

    /** Judges by how far the value lies beyond the bound. */
    static Measure judged(
            MeasureGroup group,
            String name,
            double value,
            double floor,
            double bound,
            double excess,
            double margin,
            String meaning,
            String advice) {
        Verdict verdict = verdict(excess, margin);
        return new Measure(group, name, value, floor, bound, verdict, meaning, verdict == Verdict.PASS ? "" : advice);
    }

    static Verdict verdict(double excess, double margin) {
        if (Double.isNaN(excess)) {
            return Verdict.INFO;
        }
        if (excess <= 0) {
            return Verdict.PASS;
        }
        return excess <= margin ? Verdict.WARN : Verdict.FAIL;
    }
}
