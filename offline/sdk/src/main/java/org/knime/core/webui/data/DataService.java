// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.util.Optional;

/** Serves data to a page. */
public interface DataService {

    /** Frees resources when the page is closed for good. */
    Optional<Runnable> disposeRunnable();

    /** Stops work when the page is no longer shown. */
    Optional<Runnable> deactivateRunnable();

    /** Collects what all data services have in common. */
    interface DataServiceBuilder {

        /** Sets what frees resources. */
        DataServiceBuilder onDispose(Runnable dispose);

        /** Sets what stops work. */
        DataServiceBuilder onDeactivate(Runnable deactivate);
    }
}
