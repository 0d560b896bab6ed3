// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.openblas;

import java.util.function.Supplier;

/** System properties, which libraries take settings from that other users of them in the process must not see. */
final class SystemProperties {

    private SystemProperties() {}

    /** Does some work with a property set, and then restores it. */
    static <T> T during(String name, String value, Supplier<T> work) {
        String before = System.getProperty(name);
        System.setProperty(name, value);
        try {
            return work.get();
        } finally {
            if (before == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, before);
            }
        }
    }
}
