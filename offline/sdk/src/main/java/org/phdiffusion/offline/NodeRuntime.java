// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/**
 * One node outside of KNIME: what KNIME's framework does with a node factory. A runtime belongs to one node of a
 * workflow and is used by one thread at a time. Ports are counted without the flow variable port.
 */
public interface NodeRuntime {

    /** A new node of the factory. */
    static NodeRuntime of(final DefaultNodeFactory factory) {
        try {
            final var adapter = Class.forName("org.knime.node.DefaultNodeRuntime");
            final var constructor = adapter.getDeclaredConstructor(DefaultNodeFactory.class);
            // The adapter is hidden, because KNIME has no such class to compare it with.
            constructor.setAccessible(true);
            return (NodeRuntime) constructor.newInstance(factory);
        } catch (InvocationTargetException ex) {
            throw new IllegalStateException(
                    "The node of " + factory.getClass().getName() + " is not valid", ex.getCause());
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("The place-holder is incomplete", ex);
        }
    }

    /** Name of the node. */
    String name();

    /** Ports on the left. */
    List<NodePort> inputs();

    /** Ports on the right. */
    List<NodePort> outputs();

    /** Class of the parameters, unless the node has none. */
    Optional<Class<? extends NodeParameters>> parametersClass();

    /**
     * What would fail only when a user opens the dialog, such as a reference that no parameter carries.
     *
     * @return one sentence for each problem; empty if the dialog opens
     */
    List<String> dialogProblems();

    /** The parameters: loaded, or created by {@link #configure}; empty before. */
    Optional<NodeParameters> parameters();

    /**
     * Gives the node the ports that a workflow saved.
     *
     * @param nodeSettings the node's settings, with or without a {@code node_creation_config}
     * @throws InvalidSettingsException if the node does not allow these ports
     */
    void loadPorts(NodeSettingsRO nodeSettings) throws InvalidSettingsException;

    /**
     * Loads and validates parameters; those of before stay if that fails.
     *
     * @param model the settings under the key {@code model}
     * @throws InvalidSettingsException if a key is missing, of another type, or a value is not allowed
     */
    void loadParameters(NodeSettingsRO model) throws InvalidSettingsException;

    /** Saves the parameters, those of a new node if there are none yet. */
    void saveParameters(NodeSettingsWO model);

    /**
     * Loads and validates the view's parameters.
     *
     * @param view the settings under the key {@code view}
     * @throws InvalidSettingsException if a key is missing, of another type, or a value is not allowed
     */
    void loadViewParameters(NodeSettingsRO view) throws InvalidSettingsException;

    /**
     * Configures the node. If it has no parameters yet, it gets those for the specs.
     *
     * @param inSpecs spec of each input, null where none is known; not modified
     * @throws InvalidSettingsException if the node cannot run with these specs and parameters
     */
    Configured configure(PortObjectSpec... inSpecs) throws InvalidSettingsException;

    /**
     * Executes the node, which must be configured.
     *
     * @param inObjects object at each input; not modified
     * @param exec creates tables, takes progress and tells of cancelling
     * @throws CanceledExecutionException if it is cancelled
     * @throws KNIMEException if data or parameters do not allow a result, or an output is missing or of another type
     */
    Executed execute(PortObject[] inObjects, ExecutionContext exec) throws CanceledExecutionException, KNIMEException;

    /**
     * The view with its data.
     *
     * @param internal objects that the execution kept for it; empty if there are none, as for a node that an earlier
     *     version executed
     * @return empty if the node has no view
     */
    Optional<ServedView> view(List<PortObject> internal);
}
