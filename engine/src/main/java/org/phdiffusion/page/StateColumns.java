// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.phdiffusion.chart.PointChart;
import org.phdiffusion.table.ColumnCodec;
import org.phdiffusion.table.NominalCodec;
import org.phdiffusion.table.TableEncoding;

/** The coordinates of encoded rows that a picture of points shows: those of numbers first, then those of categories. */
final class StateColumns {

    private final int[] coordinates;
    private final List<String> names;

    StateColumns(TableEncoding encoding, int most) {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> categories = new ArrayList<>();
        for (int coordinate = 0; coordinate < encoding.dimension(); coordinate++) {
            ColumnCodec codec =
                    encoding.columns().get(encoding.columnOf(coordinate)).codec();
            (codec instanceof NominalCodec ? categories : numbers).add(coordinate);
        }
        numbers.addAll(categories);
        coordinates = numbers.stream().limit(most).mapToInt(Integer::intValue).toArray();
        List<String> labels = encoding.coordinateLabels();
        names = Arrays.stream(coordinates).mapToObj(labels::get).toList();
    }

    int size() {
        return coordinates.length;
    }

    /** The point of a row whose coordinates begin at an offset, scaled. */
    double[] point(float[] state, int offset, double scale) {
        return Arrays.stream(coordinates)
                .mapToDouble(coordinate -> Clouds.rounded(scale * state[offset + coordinate]))
                .toArray();
    }

    /** A chart of these columns, which have no names for single values. */
    PointChart chart(List<PointChart.Frame> frames) {
        return new PointChart("", names, Collections.nCopies(names.size(), null), List.of(), frames, true);
    }

    /** At most so many of some positions, the first and the last among them. */
    static int[] spread(int count, int most) {
        return count <= most
                ? IntStream.range(0, count).toArray()
                : IntStream.range(0, most)
                        .map(i -> (int) Math.round((double) i * (count - 1) / (most - 1)))
                        .toArray();
    }
}
