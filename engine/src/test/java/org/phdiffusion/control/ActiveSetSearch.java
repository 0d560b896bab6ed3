// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.control;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The slow exact model: among the projections onto all faces, the nearest that lies in the polyhedron. */
final class ActiveSetSearch {

    private static final double FEASIBLE = 1e-9;

    private ActiveSetSearch() {}

    /** The projection of a point; null if no face holds a point up to rounding. */
    static double[] project(RandomPolyhedron set, float[] x) {
        int n = x.length;
        List<double[]> normals = new ArrayList<>();
        List<Double> bounds = new ArrayList<>();
        int equalities = 0;
        for (boolean equality : new boolean[] {true, false}) {
            for (LinearConstraint constraint : set.constraints()) {
                if (constraint.equality() == equality) {
                    normals.add(constraint.normal());
                    bounds.add(constraint.bound());
                }
            }
            equalities = equality ? normals.size() : equalities;
        }
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            normals.add(unit);
            bounds.add((double) set.upper()[j]);
            double[] opposite = new double[n];
            opposite[j] = -1;
            normals.add(opposite);
            bounds.add((double) -set.lower()[j]);
        }
        double[] best = null;
        for (int mask = 0; mask < 1 << normals.size(); mask++) {
            if (Integer.bitCount(mask) <= n) {
                double[] candidate = ontoFace(normals, bounds, mask, x);
                if (isFeasible(normals, bounds, equalities, candidate)
                        && (best == null || squared(candidate, x) < squared(best, x))) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static double[] ontoFace(List<double[]> normals, List<Double> bounds, int mask, float[] x) {
        int n = x.length;
        int k = Integer.bitCount(mask);
        DMatrixRMaj a = new DMatrixRMaj(k, n);
        DMatrixRMaj gap = new DMatrixRMaj(k, 1);
        int row = 0;
        for (int i = 0; i < normals.size(); i++) {
            if ((mask >> i & 1) == 1) {
                double value = -bounds.get(i);
                for (int j = 0; j < n; j++) {
                    a.set(row, j, normals.get(i)[j]);
                    value += normals.get(i)[j] * x[j];
                }
                gap.set(row++, 0, value);
            }
        }
        double[] result = new double[n];
        DMatrixRMaj correction = new DMatrixRMaj(n, 1);
        if (k > 0) {
            DMatrixRMaj inverse = new DMatrixRMaj(n, k);
            CommonOps_DDRM.pinv(a, inverse);
            CommonOps_DDRM.mult(inverse, gap, correction);
        }
        for (int j = 0; j < n; j++) {
            result[j] = x[j] - correction.get(j, 0);
        }
        return result;
    }

    private static boolean isFeasible(List<double[]> normals, List<Double> bounds, int equalities, double[] x) {
        for (int i = 0; i < normals.size(); i++) {
            double above = -bounds.get(i);
            for (int j = 0; j < x.length; j++) {
                above += normals.get(i)[j] * x[j];
            }
            double tolerance = FEASIBLE * 1e2;
            if (above > tolerance || (i < equalities && above < -tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static double squared(double[] a, float[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += (a[j] - x[j]) * (a[j] - x[j]);
        }
        return sum;
    }
}
