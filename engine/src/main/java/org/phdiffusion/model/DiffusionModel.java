// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.control.ConvexSet;
import org.phdiffusion.energy.HamiltonianDenoiser;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableEncoding;

/**
 * Everything that was learned from a table: how its rows are encoded, the network of the energy, and where they come
 * from. Immutable.
 */
public final class DiffusionModel {

    private final TableEncoding encoding;
    private final TableEncoding dataEncoding;
    private final ModelCondition condition;
    private final NominalCodec conditionCodec;
    private final NetworkParameters parameters;
    private final Preconditioning preconditioning;
    private final Provenance provenance;

    /**
     * Puts a model together.
     *
     * @param encoding all columns of the table
     * @param condition the column given to the network; null for none
     * @param parameters the network, whose input are the encoding's coordinates without the condition column
     * @param preconditioning the scaling it was trained with
     * @param provenance where it comes from
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public DiffusionModel(
            TableEncoding encoding,
            ModelCondition condition,
            NetworkParameters parameters,
            Preconditioning preconditioning,
            Provenance provenance) {
        this.encoding = encoding;
        this.condition = condition;
        this.conditionCodec = condition == null ? null : ConditionedRows.codec(encoding, condition.column());
        this.dataEncoding = condition == null ? encoding : encoding.without(condition.column());
        this.parameters = parameters;
        this.preconditioning = preconditioning;
        this.provenance = provenance;
        int conditionWidth = condition == null ? 0 : conditionCodec.width();
        if (condition != null && condition.counts().size() != conditionWidth) {
            throw new IllegalArgumentException("The condition column '" + condition.column() + "' has " + conditionWidth
                    + " categories, but " + condition.counts().size() + " counts.");
        }
        NetworkArchitecture architecture = parameters.architecture();
        if (architecture.dimension() != dataEncoding.dimension() || architecture.conditionWidth() != conditionWidth) {
            throw new IllegalArgumentException("The network takes rows of " + architecture.dimension()
                    + " coordinates and conditions of " + architecture.conditionWidth() + ", but the encoding gives "
                    + dataEncoding.dimension() + " and " + conditionWidth + ".");
        }
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
     * The columns that are generated.
     *
     * @return all columns but the condition
     */
    public TableEncoding dataEncoding() {
        return dataEncoding;
    }

    /**
     * The column given to the network.
     *
     * @return empty for an unconditional model
     */
    public Optional<ModelCondition> condition() {
        return Optional.ofNullable(condition);
    }

    /**
     * The codec of the condition column.
     *
     * @return empty for an unconditional model
     */
    public Optional<NominalCodec> conditionCodec() {
        return Optional.ofNullable(conditionCodec);
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
     * Puts the learned denoiser on a back-end.
     *
     * @param backend computes; outlives the denoiser
     * @return the denoiser of encoded rows
     */
    public HamiltonianDenoiser denoiser(Backend backend) {
        return new HamiltonianDenoiser(parameters, preconditioning, backend);
    }

    /**
     * The set that holds the encoding of every row within bounds and categories.
     *
     * @return a set of {@code dataEncoding().dimension()} coordinates
     */
    public ConvexSet convexSet() {
        return dataEncoding.convexSet();
    }
}
