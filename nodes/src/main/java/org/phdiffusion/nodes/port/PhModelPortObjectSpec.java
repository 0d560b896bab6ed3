// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.port;

import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What is known of a model before it was trained: the columns it writes, and the one it is conditioned on. */
public final class PhModelPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PhModelPortObjectSpec> {
        /** Used by KNIME. */
        public Serializer() {
            // nothing to set up
        }
    }

    private static final String CONDITION = "condition";

    private ColumnLayout layout;
    private String condition;

    /** Used by KNIME before loading. */
    public PhModelPortObjectSpec() {
        // filled by load
    }

    /**
     * Creates a spec.
     *
     * @param layout the columns of the samples
     * @param condition name of the column that is drawn and given, or null if all columns are diffused
     */
    public PhModelPortObjectSpec(ColumnLayout layout, String condition) {
        this.layout = Objects.requireNonNull(layout, "layout");
        this.condition = condition;
    }

    /**
     * The columns of the samples.
     *
     * @return names and types
     */
    public ColumnLayout layout() {
        return layout;
    }

    /**
     * The column that is drawn from its frequencies and given to the energy.
     *
     * @return its name, if there is one
     */
    public Optional<String> condition() {
        return Optional.ofNullable(condition);
    }

    @Override
    protected void save(ModelContentWO model) {
        layout.save(model);
        model.addString(CONDITION, condition);
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        layout = ColumnLayout.load(model);
        condition = model.getString(CONDITION);
        if (condition != null && !layout.nominalNames().contains(condition)) {
            throw new InvalidSettingsException("The saved model is damaged: its condition '" + condition
                    + "' is none of its text columns; train the model again.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhModelPortObjectSpec that
                && Objects.equals(layout, that.layout)
                && Objects.equals(condition, that.condition);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layout, condition);
    }
}
