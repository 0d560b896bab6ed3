// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.table.EncodedColumn;
import org.phdiffusion.table.NumberCodec;
import org.phdiffusion.table.Standardisation;
import org.phdiffusion.table.TableEncoding;

/** Independent standard normal columns x0, x1, ... of a table. */
final class Normals {

    private Normals() {}

    static FMatrixRMaj rows(int rows, int d, long seed) {
        Random random = new Random(seed);
        FMatrixRMaj result = new FMatrixRMaj(rows, d);
        for (int i = 0; i < rows * d; i++) {
            result.data[i] = (float) random.nextGaussian();
        }
        return result;
    }

    static TableEncoding encoding(int d) {
        List<EncodedColumn> columns = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            columns.add(new EncodedColumn("x" + j, new NumberCodec(new Standardisation(0, 1), -9, 9, 6)));
        }
        return new TableEncoding(columns);
    }
}
