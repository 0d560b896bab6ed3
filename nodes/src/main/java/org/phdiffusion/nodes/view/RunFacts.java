// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.page.Page;

/** What only a node knows of its run: the time since this was created, and what computed. */
public final class RunFacts {

    private static final double NANOS = 1e-9;
    private static final int MINUTE = 60;

    private final long start = System.nanoTime();
    private String device = "";

    /** Begins to measure the time. */
    public RunFacts() {
        // the clock runs
    }

    /**
     * Tells what computes.
     *
     * @param backend that is used
     */
    public void computedBy(Backend backend) {
        device = backend.name();
    }

    /**
     * The facts.
     *
     * @return time so far and device, for a page
     */
    public List<Page.Fact> list() {
        List<Page.Fact> facts = new ArrayList<>();
        facts.add(new Page.Fact("Time", time((System.nanoTime() - start) * NANOS)));
        if (!device.isEmpty()) {
            facts.add(new Page.Fact("Computed by", device));
        }
        return facts;
    }

    static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < MINUTE
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : whole / MINUTE + " min " + whole % MINUTE + " s";
    }
}
