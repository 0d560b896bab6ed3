// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

/** What a diagnostic concludes. */
public enum Verdict {
    /** As it should be. */
    PASS,
    /** Worth a look: a judgement of quality, not a broken guarantee. */
    WARN,
    /** A guarantee is broken. */
    FAIL,
    /** A figure without a judgement. */
    INFO
}
