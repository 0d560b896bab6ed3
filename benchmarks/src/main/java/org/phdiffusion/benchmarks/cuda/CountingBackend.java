// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.cuda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.PortableBackend;
import org.phdiffusion.compute.Tensor;

/**
 * Counts what the operations of a back-end cost, by operation and shape, while the portable one computes them: what a run
 * costs on paper is then what it really asks for. Large batches are asked for as a device with memory of its own would.
 */
final class CountingBackend implements AutoCloseable {

    private static final int FLOAT = Float.BYTES;

    /** Operations of SiLU and its derivatives for one value: a polynomial, six doublings, a division, the products. */
    private static final double SILU = 35;

    /** Operations of Adam for one parameter, square root and division counted as eight each. */
    private static final double ADAM = 28;

    /** How often an operation was asked for, and what that costs together. */
    record Count(int calls, Cost cost) {

        static final Count NONE = new Count(0, Cost.NONE);

        Count plus(Cost other) {
            return new Count(calls + 1, cost.plus(other));
        }

        Count minus(Count other) {
            return new Count(calls - other.calls, cost.minus(other.cost));
        }
    }

    private final Backend portable = new PortableBackend();
    private final Map<String, Count> counts = new TreeMap<>();

    /** The back-end that counts; for one thread. */
    Backend backend() {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    count(method, arguments == null ? new Object[0] : arguments);
                    return invoke(method, arguments);
                });
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("preferredRows")) {
            return 1 << 16;
        }
        try {
            return method.invoke(portable, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What was counted so far: operation and shapes to number and cost. */
    Map<String, Count> counts() {
        return new TreeMap<>(counts);
    }

    private void count(Method method, Object[] arguments) {
        Cost cost = cost(method.getName(), arguments);
        if (cost != null) {
            String shapes = Arrays.stream(arguments)
                    .filter(Tensor.class::isInstance)
                    .map(Tensor.class::cast)
                    .map(tensor -> tensor.rows() + "x" + tensor.columns())
                    .distinct()
                    .collect(Collectors.joining(", "));
            counts.merge(method.getName() + " " + shapes, Count.NONE.plus(cost), (old, more) -> old.plus(more.cost()));
        }
    }

    /** The cost of an operation; null for what is no kernel: memory, copies over the bus, questions. */
    private static Cost cost(String operation, Object[] arguments) {
        return switch (operation) {
            case "multiply" -> product(arguments);
            case "multiplyTransposed" -> transposedProduct(arguments);
            case "layer" -> layer(arguments, SILU);
            case "reverseLayer", "tangentLayer", "reverseTangentLayer" -> layer(arguments, 6);
            case "rowDots" -> new Cost(0, 0, 2 * size(arguments[0]), bytes(arguments));
            case "silu" -> new Cost(0, SILU * size(arguments[0]), 0, bytes(arguments));
            case "product", "productSum", "add", "addRow", "scaleRows", "columnSums" ->
                new Cost(0, 2 * largest(arguments), 0, bytes(arguments));
            case "adam" -> vector(arguments, 7, ADAM, 0);
            case "average" -> vector(arguments, 3, 3, 0);
            case "squareSums" -> vector(arguments, 1, 0, 2);
            default -> null;
        };
    }

    private static Cost product(Object[] arguments) {
        Tensor a = (Tensor) arguments[0];
        boolean transposed = (boolean) arguments[1];
        boolean accumulate = (boolean) arguments[4];
        int depth = transposed ? a.rows() : a.columns();
        double result = size(arguments[5]);
        return new Cost(2 * result * depth, 0, 0, bytes(arguments) + (accumulate ? FLOAT * result : 0));
    }

    private static Cost transposedProduct(Object[] arguments) {
        Tensor a = (Tensor) arguments[0];
        Tensor b = (Tensor) arguments[1];
        double rows = (int) arguments[3] - (int) arguments[2];
        double result = rows * b.columns();
        double bytes = FLOAT * (rows * a.rows() + size(b) + result * ((boolean) arguments[4] ? 2 : 1));
        return new Cost(2 * result * a.rows(), 0, 0, bytes);
    }

    /** A product with what is done to its result on the way: the results are the tensors after the weight. */
    private static Cost layer(Object[] arguments, double operations) {
        Object last = arguments[arguments.length - 1];
        double result = size(last == null ? arguments[arguments.length - 2] : last);
        double depth = ((Tensor) arguments[0]).columns();
        return new Cost(2 * result * depth, operations * result, 0, bytes(arguments));
    }

    private static Cost vector(Object[] arguments, int passes, double operations, double twofold) {
        int last = arguments[arguments.length - 1] instanceof Integer ? arguments.length - 1 : arguments.length - 2;
        double count = (int) arguments[last] - (int) arguments[last - 1];
        return new Cost(0, operations * count, twofold * count, FLOAT * passes * count);
    }

    private static double bytes(Object[] arguments) {
        return FLOAT
                * Arrays.stream(arguments)
                        .filter(Tensor.class::isInstance)
                        .mapToDouble(CountingBackend::size)
                        .sum();
    }

    private static double largest(Object[] arguments) {
        return Arrays.stream(arguments)
                .filter(Tensor.class::isInstance)
                .mapToDouble(CountingBackend::size)
                .max()
                .orElseThrow();
    }

    private static double size(Object tensor) {
        return (double) ((Tensor) tensor).rows() * ((Tensor) tensor).columns();
    }

    @Override
    public void close() {
        portable.close();
    }
}
