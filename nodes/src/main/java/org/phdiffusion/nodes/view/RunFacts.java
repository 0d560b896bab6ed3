// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phdiffusion.nodes.shared.DeviceRun;
import org.phdiffusion.page.Page;

/** What only a node knows of its run: the time since this was created, and what computed. */
public final class RunFacts {

    private static final double NANOS = 1e-9;
    private static final int MINUTE = 60;

    private final long start = System.nanoTime();
    private final DeviceRun device;

    /**
     * Begins to measure the time.
     *
     * @param device that is to compute
     */
    public RunFacts(DeviceRun device) {
        this.device = device;
    }

    /** Begins to measure the time of a node that computes nothing by a back-end. */
    public RunFacts() {
        this(null);
    }

    /**
     * The facts.
     *
     * @return time so far, device and its memory, for a page
     */
    public List<Page.Fact> list() {
        List<Page.Fact> facts = new ArrayList<>();
        facts.add(new Page.Fact("Time", time((System.nanoTime() - start) * NANOS)));
        if (device != null) {
            facts.addAll(device.facts());
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
