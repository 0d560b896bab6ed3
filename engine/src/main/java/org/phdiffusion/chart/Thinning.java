// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.chart;

import java.util.ArrayList;
import java.util.List;

/** Leaves half of the elements of a list out. */
final class Thinning {

    private Thinning() {}

    /** Every second element from the first on, and the last; lists of the same size keep the same places. */
    static <T> List<T> half(List<T> list) {
        if (list.size() < 3) {
            return list;
        }
        List<T> kept = new ArrayList<>(list.size() / 2 + 2);
        for (int i = 0; i < list.size() - 1; i += 2) {
            kept.add(list.get(i));
        }
        kept.add(list.get(list.size() - 1));
        return kept;
    }
}
