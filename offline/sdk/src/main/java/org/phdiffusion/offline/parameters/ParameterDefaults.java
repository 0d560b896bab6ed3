// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Creates parameters with their default values. */
public final class ParameterDefaults {

    private ParameterDefaults() {}

    /**
     * Creates parameters without knowing the inputs.
     *
     * @throws IllegalArgumentException if the class has no constructor without arguments
     */
    public static <P extends NodeParameters> P create(final Class<P> type) {
        return instance(type);
    }

    /**
     * Creates parameters for given inputs, by the constructor that takes them if there is one.
     *
     * @throws IllegalArgumentException if the class has neither constructor
     */
    public static <P extends NodeParameters> P create(final Class<P> type, final NodeParametersInput input) {
        try {
            return instance(type.getDeclaredConstructor(NodeParametersInput.class), input);
        } catch (NoSuchMethodException noSuchConstructor) {
            return instance(type);
        }
    }

    /** An instance made by the constructor without arguments. */
    static <T> T instance(final Class<T> type) {
        try {
            return instance(type.getDeclaredConstructor());
        } catch (NoSuchMethodException ex) {
            throw new IllegalArgumentException(
                    "The class " + type.getName() + " has no constructor without arguments; add one", ex);
        }
    }

    private static <T> T instance(final Constructor<T> constructor, final Object... arguments) {
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException ex) {
            throw new IllegalStateException(
                    "The constructor of " + constructor.getDeclaringClass().getName() + " fails", ex.getCause());
        } catch (InstantiationException | IllegalAccessException ex) {
            throw new IllegalArgumentException(
                    "The class " + constructor.getDeclaringClass().getName() + " cannot be instantiated", ex);
        }
    }
}
