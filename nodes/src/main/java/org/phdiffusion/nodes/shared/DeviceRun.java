// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.shared;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.phdiffusion.compute.Arithmetic;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendProvider;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.compute.DeviceFailedException;
import org.phdiffusion.page.Page;

/**
 * A node's computation on the device that the user chose. Where that is left to the node, a device that fails leads to the
 * processor, which computes everything again, so that no result is made by two devices; where it is demanded, the node
 * stops. What has computed, and what to tell the user about it, is known afterwards.
 */
public final class DeviceRun {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(DeviceRun.class);

    private final Device device;
    private final int number;
    private final Arithmetic arithmetic;
    private final List<String> warnings = new ArrayList<>();
    private String description = "";
    private String memory = "";
    private String plan = "";
    private String obstacle = "";

    /**
     * Prepares a computation; nothing is opened yet.
     *
     * @param device to compute on
     * @param number which device of its kind, 0 for the first
     * @param arithmetic how to compute
     */
    public DeviceRun(Device device, int number, ArithmeticChoice arithmetic) {
        this.device = device;
        this.number = number;
        this.arithmetic = arithmetic.engine();
    }

    /**
     * Something to be computed, which may be begun twice.
     *
     * @param <T> type of the result
     */
    @FunctionalInterface
    public interface Computation<T> {
        /**
         * Computes from the start; whatever an earlier attempt has made is left behind.
         *
         * @param backend to compute on
         * @return the result
         * @throws IOException if a file cannot be read or written
         * @throws CanceledExecutionException if the user cancelled
         * @throws InvalidSettingsException if a parameter does not fit the data
         * @throws KNIMEException if the work cannot be done
         */
        T on(Backend backend) throws IOException, CanceledExecutionException, InvalidSettingsException, KNIMEException;
    }

    /**
     * Computes.
     *
     * @param <T> type of the result
     * @param computation to be done
     * @return its result
     * @throws IOException as the computation does
     * @throws CanceledExecutionException as the computation does
     * @throws InvalidSettingsException as the computation does
     * @throws KNIMEException as the computation does
     * @throws BackendUnavailableException with a sentence for users if the device demanded is not there
     * @throws DeviceFailedException with a sentence for users if the device demanded fails
     */
    public <T> T compute(Computation<T> computation)
            throws IOException, CanceledExecutionException, InvalidSettingsException, KNIMEException {
        if (device == Device.AUTO) {
            Optional<String> obstacle = Backends.whyNotBest(number, arithmetic);
            if (obstacle.isPresent()) {
                return computeInstead(obstacle.get(), computation);
            }
            try {
                return computeOn(device, computation);
            } catch (BackendUnavailableException | DeviceFailedException e) {
                LOGGER.info("The device failed; the processor computes everything again.", e);
                return computeInstead(e.getMessage(), computation);
            }
        }
        return computeOn(device, computation);
    }

    /**
     * Notes how a device with memory of its own will do its work, before it begins.
     *
     * @param backend that computes
     * @param sentence says in which portions, and in how much memory; not asked for where the processor computes
     */
    public void plan(Backend backend, Supplier<String> sentence) {
        plan = backend.memory().isPresent() ? sentence.get() : "";
        if (!plan.isEmpty()) {
            LOGGER.info("Planned: " + plan);
        }
    }

    private <T> T computeInstead(String reason, Computation<T> computation)
            throws IOException, CanceledExecutionException, InvalidSettingsException, KNIMEException {
        obstacle = reason;
        warnings.add(reason + " The processor computed instead.");
        return computeOn(Device.CPU, computation);
    }

    private <T> T computeOn(Device chosen, Computation<T> computation)
            throws IOException, CanceledExecutionException, InvalidSettingsException, KNIMEException {
        try (Backend backend = Backends.select(chosen.name(), number, arithmetic)) {
            description = backend.description();
            LOGGER.info("Computed by the back-end " + description + ".");
            T result = computation.on(backend);
            memory = backend.memory().orElse("");
            whyNotFaster(backend).ifPresent(warnings::add);
            return result;
        }
    }

    /** What to tell the user if the arithmetic that computed is not the fast one that was asked for. */
    private Optional<String> whyNotFaster(Backend backend) {
        if (arithmetic == Arithmetic.REPRODUCIBLE) {
            return Optional.empty();
        }
        return Backends.providers().stream()
                .filter(provider -> provider.name().equals(backend.name()) && provider.reproducible())
                .map(BackendProvider::device)
                .findFirst()
                .flatMap(kind -> Backends.whyNotFaster(kind, number))
                .map(reason -> "The arithmetic 'Fast' was asked for, but the reproducible one computed. " + reason);
    }

    /**
     * What the user must know: that another device computed than could be expected, or with other arithmetic.
     *
     * @return sentences, after {@link #compute}
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * What computed, for a view.
     *
     * @return device and the memory used of it, after {@link #compute}; with the reason if it is the processor for another
     */
    public List<Page.Fact> facts() {
        List<Page.Fact> facts = new ArrayList<>();
        if (!description.isEmpty()) {
            facts.add(new Page.Fact("Computed by", description));
        }
        if (!memory.isEmpty()) {
            facts.add(new Page.Fact("Device memory", memory));
        }
        if (!plan.isEmpty()) {
            facts.add(new Page.Fact("Planned", plan));
        }
        if (!obstacle.isEmpty()) {
            facts.add(new Page.Fact("Device not used", obstacle));
        }
        return facts;
    }
}
