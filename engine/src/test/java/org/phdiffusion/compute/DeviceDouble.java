// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.compute;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The portable back-end, asking for many rows like a device with memory of its own, and keeping account of what a device
 * would suffer from: operations from several threads, copies to and from the host, memory not given back or used
 * afterwards. Rows that come into use again hold nothing but NaN.
 */
public final class DeviceDouble {

    private final PortableBackend inner = new PortableBackend();
    private final Set<Thread> threads = new HashSet<>();
    private final Set<Object> alive = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> calls = new ArrayList<>();

    /** The back-end that is watched. */
    public Backend backend() {
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
        int rows = method.getName().equals("reshape") ? ((Tensor) arguments[0]).rows() : 0;
        try {
            Object answer = method.invoke(inner, arguments);
            if (rows > 0) {
                spoil((Tensor) arguments[0], rows);
            }
            if (method.getName().startsWith("allocate")) {
                remember(answer);
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What rows held when they went out of use is lost. */
    private void spoil(Tensor tensor, int keptRows) {
        float[] values = new float[tensor.rows() * tensor.columns()];
        inner.download(tensor, values, 0);
        for (int i = keptRows * tensor.columns(); i < values.length; i++) {
            values[i] = Float.NaN;
        }
        inner.upload(values, 0, tensor);
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
    public int alive() {
        return alive.size();
    }

    /** Threads that called. */
    public int threads() {
        return threads.size();
    }

    /** The names of those calls that move values, and of events of a given name among them; repetitions once. */
    public String transfers(String event) {
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
    public List<String> calls() {
        return calls;
    }
}
