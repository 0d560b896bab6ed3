// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.bundle;

import java.net.URL;
import java.util.Enumeration;

/**
 * Shows a bundle what it requires and nothing else: the JDK and KNIME's packages. In KNIME the platform's class loader
 * does the same, so a node that leans on a library of the runner fails here as it would there.
 */
final class ApiClassLoader extends ClassLoader {

    private static final String API = "org.knime.";

    private final ClassLoader m_api;

    /** Creates a loader that takes KNIME's classes from {@code api} and all others from the JDK. */
    ApiClassLoader(final ClassLoader api) {
        super(ClassLoader.getPlatformClassLoader());
        m_api = api;
    }

    @Override
    protected Class<?> findClass(final String name) throws ClassNotFoundException {
        if (name.startsWith(API)) {
            return m_api.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(final String name) {
        return isApi(name) ? m_api.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(final String name) throws java.io.IOException {
        return isApi(name) ? m_api.getResources(name) : java.util.Collections.emptyEnumeration();
    }

    private static boolean isApi(final String resource) {
        return resource.startsWith(API.replace('.', '/'));
    }
}
