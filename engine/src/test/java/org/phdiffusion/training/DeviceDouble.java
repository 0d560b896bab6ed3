// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.training;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.Tensor;
import org.phdiffusion.compute.TensorVector;

/**
 * The portable back-end, asking for many rows like a device with memory of its own, and keeping account of what a device
 * would suffer from: operations from several threads, copies to and from the host, memory not given back or used
 * afterwards.
 */
final class DeviceDouble {

    private final PortableBackend inner = new PortableBackend();
    private final Set<Thread> threads = new HashSet<>();
    private final Set<Object> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> calls = new ArrayList<>();

    Backend backend() {
        return (Backend) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Backend.class},
                (proxy, method, arguments) -> call(method, arguments == null ? new Object[0] : arguments));
    }

    private synchronized Object call(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("preferredRows")) {
            return 65_536;
        }
        threads.add(Thread.currentThread());
        calls.add(method.getName());
        for (Object argument : arguments) {
            requireAlive(argument);
        }
        if (method.getName().equals("release")) {
            forget(arguments[0]);
        }
        try {
            Object answer = method.invoke(inner, arguments);
            if (method.getName().startsWith("allocate")) {
                remember(answer);
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void remember(Object answer) {
        alive.add(answer);
        if (answer instanceof TensorVector vector) {
            for (int i = 0; i < vector.parts(); i++) {
                alive.add(vector.part(i));
            }
        }
    }

    private void forget(Object released) {
        alive.remove(released);
        if (released instanceof TensorVector vector) {
            for (int i = 0; i < vector.parts(); i++) {
                alive.remove(vector.part(i));
            }
        }
    }

    private void requireAlive(Object argument) {
        if ((argument instanceof Tensor || argument instanceof TensorVector) && !alive.contains(argument)) {
            throw new IllegalStateException("A tensor is used that was released or allocated elsewhere.");
        }
    }

    /** Tensors, vectors and their parts that have not been released. */
    int alive() {
        return alive.size();
    }

    /** Threads that called. */
    int threads() {
        return threads.size();
    }

    /** The names of those calls that move values, and of events of a given name among them; repetitions once. */
    String transfers(String event) {
        List<String> kept = new ArrayList<>();
        for (String call : calls) {
            boolean counts = List.of("upload", "download", "squareSums", event).contains(call);
            if (counts && (kept.isEmpty() || !kept.get(kept.size() - 1).equals(call))) {
                kept.add(call);
            }
        }
        return String.join(" ", kept);
    }

    /** The names of all calls so far, in order. */
    List<String> calls() {
        return calls;
    }
}
