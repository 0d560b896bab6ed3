// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner.execution;

import java.nio.file.Path;
import java.util.List;
import org.phdiffusion.offline.runner.workflow.ParameterOverride;

/**
 * What the user asks of a run.
 *
 * @param folder the folder for the results
 * @param overrides parameters that replace those of the workflow
 * @param reset whether nodes whose results are saved in the workflow are executed all the same
 * @param report whether {@code report.html} is written as well
 * @param product name and version of the bundle, for the report
 * @param sink where the bytes of the results go
 */
public record RunRequest(
        Path folder, List<ParameterOverride> overrides, boolean reset, boolean report, String product, FileSink sink) {

    /** Copies the list. */
    public RunRequest {
        overrides = List.copyOf(overrides);
    }
}
