// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.port;

import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What is known of a schema before the data were read: its columns, and the one that is its natural class. */
public final class PhSchemaPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Saves and loads the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<PhSchemaPortObjectSpec> {
        /** Used by KNIME. */
        public Serializer() {
            // nothing to set up
        }
    }

    private static final String NATURAL_CLASS = "natural_class";

    private ColumnLayout layout;
    private String naturalClass;

    /** Used by KNIME before loading. */
    public PhSchemaPortObjectSpec() {
        // filled by load
    }

    /**
     * Creates a spec.
     *
     * @param layout the columns
     * @param naturalClass name of the text column that groups the rows, or null if there is none
     */
    public PhSchemaPortObjectSpec(ColumnLayout layout, String naturalClass) {
        this.layout = Objects.requireNonNull(layout, "layout");
        this.naturalClass = naturalClass;
    }

    /**
     * The columns.
     *
     * @return names and types
     */
    public ColumnLayout layout() {
        return layout;
    }

    /**
     * The text column that groups the rows naturally.
     *
     * @return its name, if there is one
     */
    public Optional<String> naturalClass() {
        return Optional.ofNullable(naturalClass);
    }

    @Override
    protected void save(ModelContentWO model) {
        layout.save(model);
        model.addString(NATURAL_CLASS, naturalClass);
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        layout = ColumnLayout.load(model);
        naturalClass = model.getString(NATURAL_CLASS);
        if (naturalClass != null && !layout.nominalNames().contains(naturalClass)) {
            throw new InvalidSettingsException("The saved schema is damaged: its class column '" + naturalClass
                    + "' is none of its text columns; create the schema again.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhSchemaPortObjectSpec that
                && Objects.equals(layout, that.layout)
                && Objects.equals(naturalClass, that.naturalClass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layout, naturalClass);
    }
}
