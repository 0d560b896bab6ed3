// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.osgi;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Looks at an installed plug-in the way KNIME does when it fills the node repository. */
final class PluginInspection {

    static final String NODES = "org.knime.workbench.repository.nodes";
    static final String CATEGORIES = "org.knime.workbench.repository.categories";
    static final String PORT_TYPES = "org.knime.core.PortType";

    private final EquinoxPlatform m_platform;
    private final List<String> m_problems = new ArrayList<>();

    private PluginInspection(final EquinoxPlatform platform) {
        m_platform = platform;
    }

    /** What would keep a node, a port type or an icon from the user; each sentence names a class. */
    static List<String> problems(final EquinoxPlatform platform) throws Exception {
        final var inspection = new PluginInspection(platform);
        inspection.inspectCategories();
        inspection.inspectNodes();
        inspection.inspectPortTypes();
        return inspection.m_problems;
    }

    static String bundleOf(final Class<?> type) {
        final Bundle bundle = FrameworkUtil.getBundle(type);
        return bundle == null ? "class path" : bundle.getSymbolicName();
    }

    private void inspectCategories() throws Exception {
        for (final var category : m_platform.elements(CATEGORIES)) {
            final String icon = category.attribute("icon");
            if (icon == null || m_platform.plugin().getEntry(icon) == null) {
                m_problems.add("The category " + category.attribute("name") + " has no icon " + icon);
            }
        }
    }

    private void inspectNodes() throws Exception {
        final Set<String> registered = new HashSet<>();
        for (final var node : m_platform.elements(NODES)) {
            final String name = node.attribute("factory-class");
            registered.add(name);
            try {
                final Object factory = node.create("factory-class");
                final URL icon = (URL) factory.getClass().getMethod("getIcon").invoke(factory);
                if (icon == null) {
                    m_problems.add(name + " has no icon");
                } else {
                    icon.openStream().close();
                }
            } catch (final ReflectiveOperationException e) {
                m_problems.add(name + " cannot be created: " + e.getCause());
            }
        }
        expectRegistered("*NodeFactory.class", registered);
    }

    private void inspectPortTypes() throws Exception {
        final Set<String> registered = new HashSet<>();
        for (final var portType : m_platform.elements(PORT_TYPES)) {
            registered.add(portType.attribute("objectClass"));
            for (final String attribute : List.of("objectClass", "objectSerializer", "specClass", "specSerializer")) {
                try {
                    portType.create(attribute);
                } catch (final ReflectiveOperationException e) {
                    m_problems.add(portType.attribute(attribute) + " cannot be created: " + e.getCause());
                }
            }
        }
        expectRegistered("*PortObject.class", registered);
    }

    private void expectRegistered(final String pattern, final Set<String> registered) {
        final var files = m_platform.plugin().findEntries("org/phdiffusion/nodes", pattern, true);
        for (final URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            final String name =
                    file.getPath().replaceFirst("^/", "").replace('/', '.').replaceFirst("\\.class$", "");
            if (!registered.contains(name)) {
                m_problems.add(name + " is not registered");
            }
        }
    }
}
