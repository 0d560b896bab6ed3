// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendProvider;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.DeviceFailedException;
import org.phdiffusion.compute.PortableBackend;

/** A graphics processor that computes as the portable back-end does, and can be absent, refuse to open or fail. */
public final class TestDevice implements BackendProvider {

    public static final String DESCRIPTION = "cuda: Test device";
    public static final String MEMORY = "3.0 MiB of 8.0 MiB";

    private static final Behaviour ABSENT =
            new Behaviour(false, Optional.of("This computer has no NVIDIA driver."), null, Integer.MAX_VALUE);
    private static final AtomicReference<Behaviour> BEHAVIOUR = new AtomicReference<>(ABSENT);

    /** How the device behaves; refusal is null if it opens, operations is how many it does before it fails. */
    private record Behaviour(boolean isPresent, Optional<String> obstacle, String refusal, int operations) {}

    /** While it is open, the device is there. */
    public interface Presence extends AutoCloseable {
        @Override
        void close();
    }

    /** Two devices that compute. */
    public static Presence working() {
        return failingAfter(Integer.MAX_VALUE);
    }

    public static Presence failingAfter(int operations) {
        return install(new Behaviour(true, Optional.empty(), null, operations));
    }

    public static Presence withObstacle(String sentence) {
        return install(new Behaviour(true, Optional.of(sentence), null, 0));
    }

    public static Presence refusingToOpen(String sentence) {
        return install(new Behaviour(true, Optional.empty(), sentence, 0));
    }

    private static Presence install(Behaviour behaviour) {
        BEHAVIOUR.set(behaviour);
        return () -> BEHAVIOUR.set(ABSENT);
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String device() {
        return "CUDA";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public boolean reproducible() {
        return true;
    }

    @Override
    public boolean isPresent() {
        return BEHAVIOUR.get().isPresent();
    }

    @Override
    public Optional<String> obstacle() {
        return BEHAVIOUR.get().obstacle();
    }

    @Override
    public Optional<String> obstacle(int number) {
        return number < 2 ? obstacle() : Optional.of("There is no device " + number + "; choose 0 or 1.");
    }

    @Override
    public Backend open() {
        Behaviour behaviour = BEHAVIOUR.get();
        if (behaviour.refusal() != null) {
            throw new BackendUnavailableException(behaviour.refusal());
        }
        return backend(new AtomicInteger(behaviour.operations()));
    }

    private static Backend backend(AtomicInteger left) {
        Backend inside = new PortableBackend();
        return (Backend) Proxy.newProxyInstance(
                TestDevice.class.getClassLoader(),
                new Class<?>[] {Backend.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> "cuda";
                    case "description" -> DESCRIPTION;
                    case "memory" -> Optional.of(MEMORY);
                    case "close", "preferredRows" -> invoke(method, inside, arguments);
                    default -> {
                        if (left.getAndDecrement() <= 0) {
                            throw new DeviceFailedException("The graphics processor was lost.", null);
                        }
                        yield invoke(method, inside, arguments);
                    }
                });
    }

    private static Object invoke(Method method, Backend inside, Object[] arguments) throws Throwable {
        try {
            return method.invoke(inside, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
