// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.control.ProductSet;
import org.phdiffusion.diagnostics.BalanceClosure;
import org.phdiffusion.diagnostics.BoundsViolations;
import org.phdiffusion.diagnostics.CertificateMargin;
import org.phdiffusion.diagnostics.ConcentrationSlope;
import org.phdiffusion.diagnostics.ControlSaturation;
import org.phdiffusion.diagnostics.DiagnosticResult;
import org.phdiffusion.diagnostics.EnergyDistance;
import org.phdiffusion.diagnostics.RuleViolations;
import org.phdiffusion.diagnostics.SlicedWasserstein;
import org.phdiffusion.diagnostics.Verdict;
import org.phdiffusion.model.CellSources;
import org.phdiffusion.model.DiffusionModel;
import org.phdiffusion.model.MissingCells;
import org.phdiffusion.model.TableSampler;
import org.phdiffusion.rule.Rule;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.EnergyLedger;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.EncodedRows;
import org.phdiffusion.table.RowCursor;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/** Gathers the results of the engine's diagnostics. */
final class Examination {

    /** Share of the comparison's time that the first of the two distances takes, for the progress shown. */
    private static final double HALF = 0.5;

    /** What the distances need to have a floor. */
    private static final int LEAST_REFERENCE = 4;

    private static final int LEAST_SAMPLES = 2;

    private final DiffusionModel model;
    private final StabilityDiagnosticsNodeParameters parameters;
    private final List<DiagnosticResult> results = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Examination(DiffusionModel model, StabilityDiagnosticsNodeParameters parameters) {
        this.model = model;
        this.parameters = parameters;
    }

    List<DiagnosticResult> results() {
        return results;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Lets the model draw probe rows and judges how that went. */
    void probe(Backend backend, RunMonitor monitor) {
        EnergyLedger ledger = new TableSampler(model, parameters.probeSettings(), backend)
                .sample(
                        0,
                        parameters.m_probeRows,
                        CellSources.likeData(model, parameters.m_seed, MissingCells.AS_IN_DATA),
                        (number, row) -> {
                            // only the ledger is of interest
                        },
                        monitor)
                .ledger();
        results.add(CertificateMargin.of(ledger).result());
        results.add(BalanceClosure.of(ledger).result());
        results.add(ConcentrationSlope.of(ledger).result());
        results.add(ControlSaturation.of(ledger, model.encoding()).result());
    }

    /** Compares the samples with the reference. */
    void compare(RowSource reference, RowSource samples, RunMonitor monitor) {
        TableEncoding encoding = model.encoding();
        KnownRows knownReference = new KnownRows(reference, encoding);
        KnownRows knownSamples = new KnownRows(samples, encoding);
        EncodedRows real = encoded(knownReference, "Reference", LEAST_REFERENCE);
        EncodedRows drawn = encoded(knownSamples, "Samples", LEAST_SAMPLES);
        if (knownReference.unknown() > 0) {
            warnings.add("Left out of the comparison, because they hold a value that the model has never seen: "
                    + knownReference.unknown() + " of the rows of 'Reference'. The first: "
                    + knownReference.firstReason());
        }
        long seed = parameters.m_seed;
        int limit = parameters.m_compareRows;
        results.add(EnergyDistance.between(drawn.values(), real.values(), limit, seed, monitor.part(0, HALF))
                .result());
        results.add(SlicedWasserstein.between(drawn.values(), real.values(), limit, seed, monitor.part(HALF, 1))
                .result());
        results.add(bounds(drawn));
        results.add(unknownCategories(knownSamples));
        if (!encoding.rules().isEmpty()) {
            results.add(rules(samples));
        }
    }

    private DiagnosticResult rules(RowSource samples) {
        List<Rule> rules = model.encoding().rules().rules();
        long[] broken = new long[rules.size()];
        long breaking = 0;
        long rows = 0;
        try (RowCursor cursor = samples.open()) {
            while (cursor.hasNext()) {
                List<Rule> violations = model.encoding().violations(cursor.next());
                violations.forEach(rule -> broken[rules.indexOf(rule)]++);
                breaking += violations.isEmpty() ? 0 : 1;
                rows++;
            }
        }
        return RuleViolations.of(rules.stream().map(Rule::text).toList(), broken, breaking, rows)
                .result();
    }

    private EncodedRows encoded(KnownRows rows, String name, int least) {
        EncodedRows encoded = EncodedRows.complete(model.encoding(), rows);
        if (encoded.leftOutRows() > 0) {
            warnings.add("Left out of the comparison, because a cell is missing: " + encoded.leftOutRows()
                    + " of the rows of '" + name + "'.");
        }
        int usable = encoded.values().numRows;
        if (usable < least) {
            throw new TableException("The table '" + name + "' needs at least " + least
                    + " rows that can be compared, but has " + usable + "; connect a larger table. Left out: "
                    + encoded.leftOutRows() + " with a missing cell, " + rows.unknown()
                    + " with a value that the model has never seen"
                    + (rows.unknown() > 0 ? "; the first: " + rows.firstReason() : "."));
        }
        return encoded;
    }

    private DiagnosticResult bounds(EncodedRows drawn) {
        List<ConvexSet> sets = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (EncodedColumn column : model.encoding().columns()) {
            column.codec().convexSet().ifPresent(set -> {
                sets.add(set);
                names.add(column.name());
            });
        }
        return BoundsViolations.of(drawn.values(), new ProductSet(sets), names).result();
    }

    private static DiagnosticResult unknownCategories(KnownRows samples) {
        long unknown = samples.unknown();
        return new DiagnosticResult(
                "Unknown values",
                unknown,
                0,
                unknown == 0 ? Verdict.PASS : Verdict.FAIL,
                unknown == 0
                        ? "Every sample holds values that the model knows."
                        : "Not compared, because they hold a value that the model has never seen: " + unknown
                                + " of the samples. The first: " + samples.firstReason());
    }
}
