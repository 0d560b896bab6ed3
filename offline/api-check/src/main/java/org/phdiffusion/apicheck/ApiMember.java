// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.util.Map;
import java.util.Set;

/**
 * A field, method or constructor that other classes can use.
 *
 * @param owner internal name of the class that declares it
 * @param name its name; {@code <init>} for a constructor
 * @param descriptor erased type
 * @param access flags of the class file format
 * @param type generic type
 * @param exceptions internal names of the exceptions it declares
 * @param value constant of a field, or default of a member of an annotation; null if there is none
 * @param annotations annotations kept in the class file, with their values
 */
record ApiMember(
        String owner,
        String name,
        String descriptor,
        int access,
        String type,
        Set<String> exceptions,
        String value,
        Map<String, String> annotations) {

    /** What identifies the member in its class. */
    String key() {
        return name + descriptor;
    }

    boolean is(final int flag) {
        return (access & flag) != 0;
    }
}
