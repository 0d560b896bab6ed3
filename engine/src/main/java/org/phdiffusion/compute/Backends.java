// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The choice of a {@link Backend} at run time. */
public final class Backends {

    /** Takes the best back-end that is available. */
    public static final String AUTO = "Auto";

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
        providers.add(new BuiltIn("portable", "CPU", 0, Optional.empty(), PortableBackend::new));
        providers.add(new BuiltIn("ejml", "CPU", -1, Optional.empty(), EjmlBackend::new));
        // Within an OSGi bundle only the class loader of this class sees the bundle's own services.
        ServiceLoader.load(BackendProvider.class, Backends.class.getClassLoader())
                .forEach(providers::add);
        if (providers.stream().noneMatch(provider -> provider.device().equals("CUDA"))) {
            providers.add(absentCuda());
        }
        providers.sort(Comparator.comparingInt(BackendProvider::rank).reversed());
        return List.copyOf(providers);
    }

    /**
     * Opens the back-end of a name or device.
     *
     * @param choice "Auto", a device such as "CPU" or "CUDA", or a back-end's name such as "portable"; upper and lower
     *     case are the same
     * @return a new back-end, to be closed by the caller
     * @throws BackendUnavailableException with a sentence for users if the choice cannot be met
     * @throws IllegalArgumentException if there is no such device or back-end
     */
    public static Backend select(String choice) {
        return select(choice, providers());
    }

    static Backend select(String choice, List<BackendProvider> providers) {
        if (choice.equalsIgnoreCase(AUTO)) {
            return first(
                    providers.stream().filter(provider -> provider.rank() >= 0).toList());
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
        return first(named);
    }

    private static Backend first(List<BackendProvider> candidates) {
        for (BackendProvider candidate : candidates) {
            if (candidate.obstacle().isEmpty()) {
                return candidate.open();
            }
            LOGGER.log(
                    Level.INFO,
                    "{0} is not used: {1}",
                    candidate.name(),
                    candidate.obstacle().get());
        }
        throw new BackendUnavailableException(candidates.get(0).obstacle().orElseThrow());
    }

    private static BackendProvider absentCuda() {
        String sentence = "CUDA is not part of this installation; choose the device 'CPU' or 'Auto'.";
        return new BuiltIn("cuda", "CUDA", -2, Optional.of(sentence), () -> {
            throw new BackendUnavailableException(sentence);
        });
    }

    private record BuiltIn(String name, String device, int rank, Optional<String> obstacle, Supplier<Backend> opener)
            implements BackendProvider {

        @Override
        public Backend open() {
            return opener.get();
        }
    }
}
