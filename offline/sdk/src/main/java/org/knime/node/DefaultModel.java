// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** What a node does: its parameters, and how it is configured and executed. */
@SuppressWarnings("TypeParameterUnusedInFormals")
public abstract sealed class DefaultModel implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;

    private DefaultModel(final Class<? extends NodeParameters> parametersClass) {
        m_parametersClass = parametersClass;
    }

    static RequireModelParameters create() {
        return Stages::new;
    }

    Optional<Class<? extends NodeParameters>> getParametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    /** The stages after the parameters. */
    private record Stages(Class<? extends NodeParameters> parametersClass)
            implements RequireConfigureOrRearrangeColumns {

        @Override
        public RequireExecute configure(
                final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure) {
            return execute -> new Standard(parametersClass, configure, execute);
        }

        @Override
        public DefaultModel rearrangeColumns(
                final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns) {
            return new Rearranging(parametersClass, rearrangeColumns);
        }
    }

    /** A model that computes specs and data separately. */
    static final class Standard extends DefaultModel {

        final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> m_configure;
        final ExecuteConsumer m_execute;

        private Standard(
                final Class<? extends NodeParameters> parametersClass,
                final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
                final ExecuteConsumer execute) {
            super(parametersClass);
            m_configure = configure;
            m_execute = execute;
        }
    }

    /** A model that computes each output row from one input row. */
    static final class Rearranging extends DefaultModel {

        final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> m_rearrange;

        private Rearranging(
                final Class<? extends NodeParameters> parametersClass,
                final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
            super(parametersClass);
            m_rearrange = rearrange;
        }
    }

    /** Stage: the parameters. */
    public interface RequireModelParameters {

        /** Sets the class of the parameters. */
        RequireConfigureOrRearrangeColumns parametersClass(Class<? extends NodeParameters> parametersClass);

        /** The node has no parameters. */
        default RequireConfigureOrRearrangeColumns withoutParameters() {
            return parametersClass(null);
        }
    }

    /** Stage: how the node is configured. */
    public interface RequireConfigureOrRearrangeColumns {

        /** Sets what computes the output specs from the input specs. */
        RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);

        /** Sets what builds the rearranger of the node's only input table; the node can then be streamed. */
        DefaultModel rearrangeColumns(
                ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns);
    }

    /** Computes from specs. */
    public interface ConfigureOrRearrangerConsumer<I, O> {

        /**
         * Computes {@code output} from {@code input}.
         *
         * @throws InvalidSettingsException if the node cannot be run with these specs and parameters
         */
        void accept(I input, O output) throws InvalidSettingsException;
    }

    /** What a node is configured with. */
    public interface ConfigureInput {

        /** The parameters. */
        <S extends NodeParameters> S getParameters();

        /** Specs at all inputs; null where none is known. */
        PortObjectSpec[] getInPortSpecs();

        /** Spec at one input. */
        <S extends PortObjectSpec> S getInPortSpec(int index);

        /** Specs at all inputs, all of which must be tables. */
        DataTableSpec[] getInTableSpecs();

        /** Spec of the table at one input. */
        DataTableSpec getInTableSpec(int portIndex);

        /** Types of the outputs. */
        PortType[] getOutPortTypes();

        /** How the port groups are configured. */
        PortsConfiguration getPortsConfiguration();
    }

    /** What configuring a node gives. */
    public interface ConfigureOutput {

        /** Sets the spec of one output. */
        <S extends PortObjectSpec> void setOutSpec(int index, S spec);

        /** Sets the specs of the first outputs. */
        @SuppressWarnings("unchecked")
        <S extends PortObjectSpec> void setOutSpecs(S... specs);

        /** Sets the warning of the node. */
        void setWarningMessage(String message);
    }

    /** What a node is executed with. */
    public interface ExecuteInput {

        /** The parameters. */
        <S extends NodeParameters> S getParameters();

        /** Creates tables, reports progress and asks for cancelling. */
        ExecutionContext getExecutionContext();

        /** Objects at all inputs. */
        PortObject[] getInPortObjects();

        /** Object at one input. */
        <D extends PortObject> D getInPortObject(int portIndex);

        /** Tables at all inputs, all of which must be tables. */
        BufferedDataTable[] getInTables();

        /** Table at one input. */
        BufferedDataTable getInTable(int portIndex);

        /** Types of the outputs. */
        PortType[] getOutPortTypes();

        /** How the port groups are configured. */
        PortsConfiguration getPortsConfiguration();
    }

    /** What executing a node gives. */
    public interface ExecuteOutput {

        /** Sets the object at one output. */
        <D extends PortObject> void setOutData(int index, D data);

        /** Sets the objects at the first outputs. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setOutData(D... data);

        /** Sets the objects that are kept for the view. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setInternalData(D... data);

        /** Sets the warning of the node. */
        void setWarningMessage(String message);
    }

    /** What a rearranger is built from. */
    public interface RearrangeColumnsInput {

        /** The parameters. */
        <S extends NodeParameters> S getParameters();

        /** Spec of the input table. */
        DataTableSpec getDataTableSpec();
    }

    /** Takes the rearranger. */
    public interface RearrangeColumnsOutput {

        /** Sets the rearranger. */
        void setColumnRearranger(ColumnRearranger rearranger);
    }

    /** Stage: how the node is executed. */
    public interface RequireExecute {

        /** Sets what computes the output data from the input data. */
        DefaultModel execute(ExecuteConsumer execute);
    }

    /** Computes from data. */
    public interface ExecuteConsumer {

        /**
         * Computes {@code output} from {@code input}.
         *
         * @throws CanceledExecutionException if the user cancels
         * @throws KNIMEException if the data or parameters do not allow a result
         */
        void accept(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException;
    }
}
