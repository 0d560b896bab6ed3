// SPDX-License-Identifier: Apache-2.0
package org.knime.core.internal;

/** Holds the mark of all serializers; KNIME's search for static serializer methods is not part of the place-holder. */
public final class SerializerMethodLoader {

    /** Marks what saves and loads objects of one class. */
    public interface Serializer<T> {}

    private SerializerMethodLoader() {}
}
