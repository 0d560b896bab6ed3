// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import java.util.Optional;
import org.osgi.framework.Bundle;

/** The back-ends of a plug-in in Equinox, whose classes the tests reach by reflection alone. */
final class PluginArithmetic {

    private PluginArithmetic() {}

    static Object select(final Bundle plugin, final String device, final String arithmetic)
            throws ReflectiveOperationException {
        final Class<?> type = plugin.loadClass("org.phdiffusion.compute.Arithmetic");
        return plugin.loadClass("org.phdiffusion.compute.Backends")
                .getMethod("select", String.class, type)
                .invoke(null, device, type.getField(arithmetic).get(null));
    }

    static Optional<?> whyNotFaster(final Bundle plugin) throws ReflectiveOperationException {
        return (Optional<?>) plugin.loadClass("org.phdiffusion.compute.Backends")
                .getMethod("whyNotFaster", String.class)
                .invoke(null, "CPU");
    }

    static String name(final Bundle plugin, final Object backend) throws ReflectiveOperationException {
        return (String) type(plugin).getMethod("name").invoke(backend);
    }

    static void close(final Bundle plugin, final Object backend) throws ReflectiveOperationException {
        type(plugin).getMethod("close").invoke(backend);
    }

    /** The square of [1 2; 3 4]. */
    static float[] square(final Bundle plugin, final Object backend) throws ReflectiveOperationException {
        final Class<?> type = type(plugin);
        final Class<?> tensor = plugin.loadClass("org.phdiffusion.compute.Tensor");
        final Object[] tensors = new Object[3];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = type.getMethod("allocate", int.class, int.class).invoke(backend, 2, 2);
            type.getMethod("upload", float[].class, int.class, tensor)
                    .invoke(backend, new float[] {1, 2, 3, 4}, 0, tensors[i]);
        }
        final Class<?> flag = boolean.class;
        type.getMethod("multiply", tensor, flag, tensor, flag, flag, tensor)
                .invoke(backend, tensors[0], false, tensors[1], false, false, tensors[2]);
        final float[] values = new float[4];
        type.getMethod("download", tensor, float[].class, int.class).invoke(backend, tensors[2], values, 0);
        return values;
    }

    private static Class<?> type(final Bundle plugin) throws ClassNotFoundException {
        return plugin.loadClass("org.phdiffusion.compute.Backend");
    }
}
