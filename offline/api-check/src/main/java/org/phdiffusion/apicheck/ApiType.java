// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class, interface, enumeration, record or annotation.
 *
 * @param name internal name
 * @param access flags of the class file format, those of the declaration if it is nested
 * @param outer internal name of the class it is nested in; null if it is not
 * @param typeParameters declaration of its type parameters; empty if there are none
 * @param superTypes generic types of its super class and interfaces, the super class first
 * @param permitted internal names of the permitted sub classes; empty if it is not sealed
 * @param fields public and protected fields by their name
 * @param methods public and protected methods and constructors by name and descriptor
 * @param annotations annotations kept in the class file, with their values
 */
record ApiType(
        String name,
        int access,
        String outer,
        String typeParameters,
        List<String> superTypes,
        Set<String> permitted,
        Map<String, ApiMember> fields,
        Map<String, ApiMember> methods,
        Map<String, String> annotations) {

    boolean is(final int flag) {
        return (access & flag) != 0;
    }

    /** Internal names of the super class and interfaces. */
    List<String> superNames() {
        return superTypes.stream().map(GenericSignature::erased).toList();
    }
}
