// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.ArrayList;
import java.util.List;

/**
 * JCuda's objects by number: it keeps a driver's handles inside objects of its own, which are looked up here instead of being
 * made for each call.
 *
 * @param <T> a kind of handle
 */
final class Handles<T> {

    private final List<T> objects = new ArrayList<>();

    /** Keeps an object and returns its number, which is not 0. */
    synchronized long add(T object) {
        objects.add(object);
        return objects.size();
    }

    /** The object of a number. */
    synchronized T get(long number) {
        T object = number < 1 || number > objects.size() ? null : objects.get((int) number - 1);
        if (object == null) {
            throw new IllegalStateException("There is no open object of the number " + number + ".");
        }
        return object;
    }

    /** Forgets an object and returns it. */
    synchronized T remove(long number) {
        T object = get(number);
        objects.set((int) number - 1, null);
        return object;
    }
}
