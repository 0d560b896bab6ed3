// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.ConditionalDenoiser;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableException;

/**
 * Everything that was learned from a table: how its rows are encoded, the network of the energy, and where they come
 * from. Immutable.
 */
public final class DiffusionModel {

    private final TableEncoding encoding;
    private final ConditionLayout layout;
    private final Conditioning conditioning;
    private final RowPatterns patterns;
    private final BitSet everMissing;
    private final NetworkParameters parameters;
    private final Preconditioning preconditioning;
    private final Provenance provenance;
    private final StoppingAdvice stopping;
    private final Marginals marginals;

    /**
     * Puts a model together that knows neither at which noise level its runs should stop, nor how the columns it was
     * taught with are distributed.
     *
     * @param encoding all columns of the table
     * @param conditioning what the network was taught to be told
     * @param patterns classes and missing cells of the rows it was taught with
     * @param parameters the network, whose input are the encoding's coordinates and conditions of their layout
     * @param preconditioning the scaling it was trained with
     * @param provenance where it comes from
     * @throws IllegalArgumentException if the parts do not fit each other
     * @throws org.phdiffusion.table.TableException if the standard condition is no nominal column, or no column varies
     */
    public DiffusionModel(
            TableEncoding encoding,
            Conditioning conditioning,
            RowPatterns patterns,
            NetworkParameters parameters,
            Preconditioning preconditioning,
            Provenance provenance) {
        this(encoding, conditioning, patterns, parameters, preconditioning, provenance, null, null);
    }

    private DiffusionModel(
            TableEncoding encoding,
            Conditioning conditioning,
            RowPatterns patterns,
            NetworkParameters parameters,
            Preconditioning preconditioning,
            Provenance provenance,
            StoppingAdvice stopping,
            Marginals marginals) {
        this.encoding = encoding;
        this.conditioning = conditioning;
        this.patterns = patterns;
        this.everMissing = patterns.everMissing();
        this.layout = layout(encoding);
        this.parameters = parameters;
        this.preconditioning = preconditioning;
        this.provenance = provenance;
        this.stopping = stopping;
        this.marginals = marginals;
        if (marginals != null) {
            marginals.requireFit(encoding);
        }
        int condition = conditioning.index(encoding);
        patterns.requireFit(
                layout.columns(),
                condition < 0 ? -1 : Arrays.binarySearch(encoding.varyingColumns(), condition),
                condition < 0 ? 0 : encoding.columns().get(condition).codec().width());
        NetworkArchitecture architecture = parameters.architecture();
        if (architecture.dimension() != layout.dimension() || architecture.conditionWidth() != layout.width()) {
            throw new IllegalArgumentException("The network takes rows of " + architecture.dimension()
                    + " coordinates and conditions of " + architecture.conditionWidth() + ", but the encoding gives "
                    + layout.dimension() + " and " + layout.width() + ".");
        }
    }

    /**
     * The same model with advice at which noise level its runs should stop.
     *
     * @param advice what was found after the training; null for none
     * @return a new model
     */
    public DiffusionModel withStopping(StoppingAdvice advice) {
        return new DiffusionModel(
                encoding, conditioning, patterns, parameters, preconditioning, provenance, advice, marginals);
    }

    /**
     * The same model with the distributions of the columns that it was taught with.
     *
     * @param counts of the columns that vary; null for none
     * @return a new model
     * @throws IllegalArgumentException if the counts are not those of the columns
     */
    public DiffusionModel withMarginals(Marginals counts) {
        return new DiffusionModel(
                encoding, conditioning, patterns, parameters, preconditioning, provenance, stopping, counts);
    }

    /**
     * How the single columns of the rows that the model was taught with are distributed.
     *
     * @return counts; empty if the model comes from a release that kept none
     */
    public Optional<Marginals> marginals() {
        return Optional.ofNullable(marginals);
    }

    /**
     * How the network of a table is told what is known of a row: its columns are the encoding's columns that vary.
     *
     * @param encoding all columns of the table
     * @return the layout of the condition vector
     * @throws TableException if no column varies
     */
    public static ConditionLayout layout(TableEncoding encoding) {
        int[] widths = Arrays.stream(encoding.varyingColumns())
                .map(column -> encoding.columns().get(column).codec().width())
                .toArray();
        if (widths.length == 0) {
            throw new TableException(
                    "All columns are constant; there is nothing to learn. Select a column that varies.");
        }
        return new ConditionLayout(widths);
    }

    /**
     * All columns of the table.
     *
     * @return the schema of generated rows
     */
    public TableEncoding encoding() {
        return encoding;
    }

    /**
     * How the network is told what is known of a row.
     *
     * @return the layout of the condition vector
     */
    public ConditionLayout layout() {
        return layout;
    }

    /**
     * What the network was taught to be told.
     *
     * @return the conditioning
     */
    public Conditioning conditioning() {
        return conditioning;
    }

    /**
     * The nominal column that samples are usually given.
     *
     * @return its name; empty for none
     */
    public Optional<String> conditionColumn() {
        return Optional.ofNullable(conditioning.column());
    }

    /**
     * Classes and missing cells of the rows that the model was taught with.
     *
     * @return the patterns
     */
    public RowPatterns patterns() {
        return patterns;
    }

    /** Whether the network was taught with rows that lack a column, given by its index among those that vary. */
    boolean isEverMissing(int column) {
        return everMissing.get(column);
    }

    /**
     * The weights and biases.
     *
     * @return the network
     */
    public NetworkParameters parameters() {
        return parameters;
    }

    /**
     * The scaling of the network's input and output.
     *
     * @return the preconditioning
     */
    public Preconditioning preconditioning() {
        return preconditioning;
    }

    /**
     * Where the model comes from.
     *
     * @return the provenance
     */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * At which noise level runs should stop, so that samples lie no nearer to training rows than other real rows do.
     *
     * @return the advice; empty if the model had too few complete rows, or comes from a release that gave none
     */
    public Optional<StoppingAdvice> stopping() {
        return Optional.ofNullable(stopping);
    }

    /**
     * Puts the learned denoiser on a back-end.
     *
     * @param backend computes; outlives the denoiser
     * @return the denoiser of encoded rows
     */
    public ConditionalDenoiser denoiser(Backend backend) {
        return new ConditionalDenoiser(new HamiltonianDenoiser(parameters, preconditioning, backend), layout);
    }

    /**
     * The set that holds the encoding of every row within bounds and categories.
     *
     * @return a set of {@code encoding().dimension()} coordinates
     */
    public ConvexSet convexSet() {
        return encoding.convexSet();
    }
}
