// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all test classes one browser, and skips them with a reason where there is none. */
final class InBrowser implements BeforeAllCallback, ParameterResolver {

    private static final Namespace SPACE = Namespace.create(InBrowser.class);

    @Override
    public void beforeAll(final ExtensionContext context) {
        final Optional<String> missing = Browser.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Override
    public boolean supportsParameter(final ParameterContext parameter, final ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(final ParameterContext parameter, final ExtensionContext context) {
        return context.getRoot().getStore(SPACE).getOrComputeIfAbsent(Browser.class, key -> open(), Browser.class);
    }

    private static Browser open() {
        try {
            return Browser.open();
        } catch (final IOException e) {
            throw new IllegalStateException("The browser's folder cannot be made.", e);
        }
    }
}
