// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.launch.EquinoxFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.phdiffusion.offline.runner.TestFiles;

/**
 * Equinox with its extension registry, KNIME's place-holder as bundles, and a plug-in. As under Eclipse's
 * launcher, bundles see the JDK and what they require; nothing comes from the class path of the tests.
 */
final class EquinoxPlatform implements AutoCloseable {

    private static final long STOP_MILLIS = 10_000;

    private final Framework m_framework;
    private final Bundle m_plugin;
    private final Object m_registry;

    /** Starts Equinox in a folder and installs the plug-in with fragments of it. */
    EquinoxPlatform(final Path folder, final Path plugin, final Path... fragments) throws Exception {
        m_framework = new EquinoxFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("storage").toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        "eclipse.log.enabled",
                        "false",
                        "osgi.compatibility.bootdelegation",
                        "true"));
        m_framework.start();
        final var platform = new ArrayList<Bundle>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(TestFiles.equinox(), "*.jar")) {
            for (final Path jar : jars) {
                platform.add(install(jar));
            }
        }
        for (final Path jar : KnimeBundles.write(folder)) {
            install(jar);
        }
        for (final Class<?> library : KnimeBundles.LIBRARIES) {
            install(Path.of(
                    library.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        for (final Path fragment : fragments) {
            install(fragment);
        }
        m_plugin = install(plugin);
        for (final Bundle bundle : platform) {
            bundle.start();
        }
        m_plugin.start(Bundle.START_ACTIVATION_POLICY);
        final var context = m_framework.getBundleContext();
        m_registry = context.getService(context.getServiceReference("org.eclipse.core.runtime.IExtensionRegistry"));
    }

    private Bundle install(final Path jar) throws BundleException {
        return m_framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    Bundle plugin() {
        return m_plugin;
    }

    /** An element that some plugin.xml contributes to an extension point. */
    record Element(Object element) {

        String attribute(final String name) throws ReflectiveOperationException {
            return (String) invoke(element, "getAttribute", name);
        }

        /** Makes the object that an attribute names the class of, as KNIME does. */
        Object create(final String attribute) throws ReflectiveOperationException {
            return invoke(element, "createExecutableExtension", attribute);
        }
    }

    List<Element> elements(final String extensionPoint) throws ReflectiveOperationException {
        final var elements = new ArrayList<Element>();
        for (final Object e : (Object[]) invoke(m_registry, "getConfigurationElementsFor", extensionPoint)) {
            elements.add(new Element(e));
        }
        return elements;
    }

    /** The registry's classes live in Equinox, so the tests reach them by reflection alone. */
    private static Object invoke(final Object target, final String method, final String argument)
            throws ReflectiveOperationException {
        return target.getClass().getMethod(method, String.class).invoke(target, argument);
    }

    @Override
    public void close() throws IOException {
        try {
            m_framework.stop();
            m_framework.waitForStop(STOP_MILLIS);
        } catch (final BundleException e) {
            throw new IOException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
