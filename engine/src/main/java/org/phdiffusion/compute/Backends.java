// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The choice of a {@link Backend} at run time. */
public final class Backends {

    /** Takes the best back-end that is available. */
    public static final String AUTO = "Auto";

    private static final String CPU = "CPU";

    private static final String NOTHING_FASTER =
            "Only the portable arithmetic is installed; for a faster one install the feature 'PH Diffusion OpenBLAS'.";

    private static final Logger LOGGER = System.getLogger(Backends.class.getName());

    private Backends() {}

    /**
     * All providers, the best first, available or not: what is built in and what is found beside it. CUDA is always
     * among them, if only to say that it is not part of the installation.
     *
     * @return at least one available provider
     */
    public static List<BackendProvider> providers() {
        List<BackendProvider> providers = new ArrayList<>();
        providers.add(new BuiltIn("portable", CPU, 0, true, Optional.empty(), PortableBackend::new));
        providers.add(new BuiltIn("ejml", CPU, -1, true, Optional.empty(), EjmlBackend::new));
        addInstalled(providers);
        if (providers.stream().noneMatch(provider -> provider.device().equals("CUDA"))) {
            providers.add(absentCuda());
        }
        providers.sort(Comparator.comparingInt(BackendProvider::rank).reversed());
        return List.copyOf(providers);
    }

    /** A provider that is installed but broken, such as one of another release, must not keep the others from computing. */
    private static void addInstalled(List<BackendProvider> providers) {
        // Within an OSGi bundle only the class loader of this class sees the services of the bundle and its fragments.
        Iterator<BackendProvider> installed = ServiceLoader.load(BackendProvider.class, Backends.class.getClassLoader())
                .iterator();
        for (boolean more = true; more; ) {
            try {
                more = installed.hasNext();
                if (more) {
                    providers.add(installed.next());
                }
            } catch (ServiceConfigurationError e) {
                LOGGER.log(Level.WARNING, "A back-end is left out: {0}", e.getMessage());
            }
        }
    }

    /**
     * Opens the back-end of a name, or the reproducible one of a device.
     *
     * @param choice "Auto", a device such as "CPU" or "CUDA", or a back-end's name such as "portable"; upper and lower
     *     case are the same
     * @return a new back-end, to be closed by the caller
     * @throws BackendUnavailableException with a sentence for users if the choice cannot be met
     * @throws IllegalArgumentException if there is no such device or back-end
     */
    public static Backend select(String choice) {
        return select(choice, Arithmetic.REPRODUCIBLE);
    }

    /**
     * Opens the best back-end of a device that computes as wanted.
     *
     * @param choice "Auto", a device such as "CPU" or "CUDA", or a back-end's name such as "portable", which is taken
     *     whatever its arithmetic; upper and lower case are the same
     * @param arithmetic whether only back-ends qualify that compute the same bits everywhere
     * @return a new back-end, to be closed by the caller
     * @throws BackendUnavailableException with a sentence for users if the choice cannot be met
     * @throws IllegalArgumentException if there is no such device or back-end
     */
    public static Backend select(String choice, Arithmetic arithmetic) {
        return select(choice, 0, arithmetic);
    }

    /**
     * Opens the best back-end that computes as wanted, on one of several devices of its kind.
     *
     * @param choice as for {@link #select(String, Arithmetic)}
     * @param number which device of those of the same kind, 0 for the first; of no meaning to kinds that a computer has
     *     one of, such as the CPU
     * @param arithmetic whether only back-ends qualify that compute the same bits everywhere
     * @return a new back-end, to be closed by the caller
     * @throws BackendUnavailableException with a sentence for users if the choice cannot be met
     * @throws IllegalArgumentException if there is no such device or back-end, or the number is negative
     */
    public static Backend select(String choice, int number, Arithmetic arithmetic) {
        return select(choice, number, arithmetic, providers());
    }

    static Backend select(String choice, int number, Arithmetic arithmetic, List<BackendProvider> providers) {
        if (number < 0) {
            throw new IllegalArgumentException(
                    "The number of the device must be 0, the first, or more, but is " + number + ".");
        }
        List<BackendProvider> candidates = candidates(choice, providers);
        List<BackendProvider> suitable = candidates.stream()
                .filter(candidate -> arithmetic == Arithmetic.FAST
                        || candidate.reproducible()
                        || choice.equalsIgnoreCase(candidate.name()))
                .toList();
        return first(suitable.isEmpty() ? unlessAvailable(choice, number, candidates) : suitable, number);
    }

    /**
     * Why {@link Arithmetic#FAST} gets no other back-end of a first device than a reproducible one.
     *
     * @param choice as for {@link #select(String, Arithmetic)}
     * @return a sentence for users that says what is missing; empty if a faster back-end is available
     * @throws IllegalArgumentException if there is no such device or back-end
     */
    public static Optional<String> whyNotFaster(String choice) {
        return whyNotFaster(choice, 0);
    }

    /**
     * Why {@link Arithmetic#FAST} gets no other back-end of a device than a reproducible one.
     *
     * @param choice as for {@link #select(String, Arithmetic)}
     * @param number as for {@link #select(String, int, Arithmetic)}
     * @return a sentence for users that says what is missing; empty if a faster back-end is available
     * @throws IllegalArgumentException if there is no such device or back-end
     */
    public static Optional<String> whyNotFaster(String choice, int number) {
        return whyNotFaster(choice, number, providers());
    }

    static Optional<String> whyNotFaster(String choice, int number, List<BackendProvider> providers) {
        List<Optional<String>> obstacles = candidates(choice, providers).stream()
                .filter(candidate -> !candidate.reproducible())
                .map(candidate -> candidate.obstacle(number))
                .toList();
        if (obstacles.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(
                obstacles.isEmpty() ? NOTHING_FASTER : obstacles.get(0).orElseThrow());
    }

    /**
     * Why automatic choice passes over a device that this computer has, and takes the processor.
     *
     * @param number as for {@link #select(String, int, Arithmetic)}
     * @param arithmetic that is wanted
     * @return a sentence for users; empty if there is no other device, or it is taken
     */
    public static Optional<String> whyNotBest(int number, Arithmetic arithmetic) {
        return whyNotBest(number, arithmetic, providers());
    }

    static Optional<String> whyNotBest(int number, Arithmetic arithmetic, List<BackendProvider> providers) {
        List<Optional<String>> obstacles = candidates(AUTO, providers).stream()
                .filter(candidate -> !candidate.device().equals(CPU) && candidate.isPresent())
                .filter(candidate -> arithmetic == Arithmetic.FAST || candidate.reproducible())
                .map(candidate -> candidate.obstacle(number))
                .toList();
        boolean isTaken = obstacles.isEmpty() || obstacles.stream().anyMatch(Optional::isEmpty);
        return isTaken ? Optional.empty() : obstacles.get(0);
    }

    private static List<BackendProvider> candidates(String choice, List<BackendProvider> providers) {
        if (choice.equalsIgnoreCase(AUTO)) {
            return providers.stream().filter(provider -> provider.rank() >= 0).toList();
        }
        List<BackendProvider> named = providers.stream()
                .filter(provider ->
                        choice.equalsIgnoreCase(provider.device()) || choice.equalsIgnoreCase(provider.name()))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("There is no device \"" + choice + "\"; choose one of " + AUTO + ", "
                    + providers.stream()
                            .flatMap(provider -> List.of(provider.device(), provider.name()).stream())
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return named;
    }

    /** Devices that only compute fast: what keeps them from computing at all is said first. */
    private static List<BackendProvider> unlessAvailable(String device, int number, List<BackendProvider> candidates) {
        if (candidates.stream().anyMatch(candidate -> candidate.obstacle(number).isEmpty())) {
            throw new BackendUnavailableException("The device '" + device
                    + "' cannot compute the same bits as other computers; choose the arithmetic 'Fast' or the device"
                    + " 'CPU'.");
        }
        return candidates;
    }

    private static Backend first(List<BackendProvider> candidates, int number) {
        for (BackendProvider candidate : candidates) {
            Optional<String> obstacle = candidate.obstacle(number);
            if (obstacle.isEmpty()) {
                return candidate.open(number);
            }
            // a provider warns of its own obstacle, once
            LOGGER.log(Level.DEBUG, "{0} is not used: {1}", candidate.name(), obstacle.get());
        }
        throw new BackendUnavailableException(candidates.get(0).obstacle(number).orElseThrow());
    }

    private static BackendProvider absentCuda() {
        String sentence =
                "CUDA is not part of this installation; install the feature 'PH Diffusion CUDA', or choose the device 'CPU' or"
                        + " 'Auto'.";
        return new BuiltIn("cuda", "CUDA", -2, false, Optional.of(sentence), () -> {
            throw new BackendUnavailableException(sentence);
        });
    }

    private record BuiltIn(
            String name,
            String device,
            int rank,
            boolean reproducible,
            Optional<String> obstacle,
            Supplier<Backend> opener)
            implements BackendProvider {

        @Override
        public Backend open() {
            return opener.get();
        }
    }
}
