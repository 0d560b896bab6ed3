// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.phdiffusion.chart.LineChart;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.sampling.LedgerLevel;

/**
 * Places of the levels at which the steps of a run end on a logarithmic axis. Level 0 has none; it is put at half of the
 * smallest positive level, and marked.
 */
final class LevelAxis {

    private final double[] places;
    private final List<LineChart.Mark> marks;

    private LevelAxis(double[] places, List<LineChart.Mark> marks) {
        this.places = places;
        this.marks = marks;
    }

    static LevelAxis of(EnergyLedger ledger) {
        return of(values(ledger, LedgerLevel::toLevel));
    }

    static LevelAxis of(double[] levels) {
        double[] places = levels.clone();
        double smallest = Double.POSITIVE_INFINITY;
        for (double level : levels) {
            smallest = level > 0 ? Math.min(smallest, level) : smallest;
        }
        double zero = Double.isFinite(smallest) ? smallest / 2 : 1;
        boolean ends = false;
        for (int i = 0; i < places.length; i++) {
            ends |= places[i] == 0;
            places[i] = places[i] == 0 ? zero : places[i];
        }
        return new LevelAxis(places, ends ? List.of(new LineChart.Mark(zero, "0")) : List.of());
    }

    /** One place a level; not to be modified. */
    double[] places() {
        return places;
    }

    /** Where level 0 is; empty if there is none. */
    List<LineChart.Mark> marks() {
        return marks;
    }

    /** A quantity of every step. */
    static double[] values(EnergyLedger ledger, ToDoubleFunction<LedgerLevel> quantity) {
        return ledger.levels().stream().mapToDouble(quantity).toArray();
    }
}
