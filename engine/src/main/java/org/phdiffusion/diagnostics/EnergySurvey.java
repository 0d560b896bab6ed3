// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.diagnostics;

import org.ejml.data.FMatrixRMaj;
import org.phdiffusion.energy.EnergyEvaluator;
import org.phdiffusion.energy.EnergyModel;
import org.phdiffusion.run.RunMonitor;

/**
 * The derivatives of a learned energy H(x, a) at real rows with noise of variance {@code a = s^2}, at several noise
 * levels: {@code dH/da}, {@code |grad H|^2}, the trace of its Hessian and the Hessian's largest eigenvalue. {@link
 * HjbResidual} and {@link LiYau} judge them. The trace and the eigenvalue are exact up to 64 coordinates; above, the
 * trace is Hutchinson's estimate and the eigenvalue a lower bound by the Lanczos method.
 */
public final class EnergySurvey {

    private final double[] levels;
    private final int draws;
    private final int coordinates;
    private final double[][] rate;
    private final double[][] gradientSquare;
    private final double[][] laplacian;
    private final double[][] laplacianVariance;
    private final double[][] largestCurvature;

    private EnergySurvey(double[] levels, ReferenceRows rows, int draws) {
        this.levels = levels;
        this.draws = draws;
        coordinates = rows.free().length;
        int n = rows.size();
        rate = new double[levels.length][n];
        gradientSquare = new double[levels.length][n];
        laplacian = new double[levels.length][n];
        laplacianVariance = new double[levels.length][n];
        largestCurvature = new double[levels.length][n];
    }

    /**
     * Measures an energy.
     *
     * @param model the energy; to be cancelled within a tile, its back-end must ask the monitor
     * @param reference real rows, best ones that the model has not learned from
     * @param settings how thoroughly
     * @param monitor shows progress and cancels
     * @return what was measured
     * @throws IllegalArgumentException if the rows are not those of the model
     */
    public static EnergySurvey of(
            EnergyModel model, ReferenceRows reference, ProbeSettings settings, RunMonitor monitor) {
        int draws = Math.max(2, settings.rows() / reference.size());
        ReferenceRows rows =
                reference.atMost(settings.rows() / draws, settings.seed()).repeated(draws);
        EnergySurvey survey = new EnergySurvey(settings.noiseLevels(), rows, draws);
        Curvature curvature = Curvature.of(rows.free(), settings.seed());
        ProbeTile.visitAll(
                model,
                model::evaluator,
                rows,
                settings,
                "Measuring the curvature of the energy",
                tile -> survey.measure(tile, curvature, monitor),
                monitor);
        return survey;
    }

    private void measure(ProbeTile<EnergyEvaluator> tile, Curvature curvature, RunMonitor monitor) {
        int n = tile.count();
        int d = tile.noisy().numCols;
        int level = tile.levelIndex();
        FMatrixRMaj gradient = new FMatrixRMaj(n, d);
        double[] values = new double[n];
        tile.evaluator().hamiltonian(tile.noisy(), tile.level(), tile.condition(), values, gradient);
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int j = i * d; j < (i + 1) * d; j++) {
                square += (double) gradient.data[j] * gradient.data[j];
            }
            gradientSquare[level][tile.first() + i] = square;
        }
        tile.evaluator().varianceDerivative(tile.noisy(), tile.level(), tile.condition(), values);
        System.arraycopy(values, 0, rate[level], tile.first(), n);
        curvature.measure(tile, laplacian[level], laplacianVariance[level], largestCurvature[level], monitor);
    }

    /** The noise levels, largest first. */
    double[] levels() {
        return levels;
    }

    /** How often each row was noised, at least twice; its draws are neighbours. */
    int draws() {
        return draws;
    }

    /** The number of noised rows. */
    int rows() {
        return rate[0].length;
    }

    /** The number of coordinates that carry noise. */
    int coordinates() {
        return coordinates;
    }

    double[] rate(int level) {
        return rate[level];
    }

    double[] gradientSquare(int level) {
        return gradientSquare[level];
    }

    double[] laplacian(int level) {
        return laplacian[level];
    }

    /** Squared standard errors of the traces; 0 if they are exact. */
    double[] laplacianVariance(int level) {
        return laplacianVariance[level];
    }

    /** Largest eigenvalues of the Hessian. */
    double[] largestCurvature(int level) {
        return largestCurvature[level];
    }
}
