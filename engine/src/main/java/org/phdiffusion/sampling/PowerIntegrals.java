// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.sampling;

import java.util.function.DoubleUnaryOperator;
import org.phdiffusion.process.OverdampedStep;

/**
 * The energy balance of one step, integrated exactly with the target held. In the plant's coordinates {@code z = m x},
 * {@code m^2 = 1 / (1 + sigma^2)}, with stored energy {@code H0 = |z|^2 / 2}, rate {@code dB = m^2 d(sigma^2)}, dissipation
 * gain eta and control {@code w = z + (m T - z) / (sigma^2 m^2)}, Ito's formula gives
 * {@code d E H0 = (1 + eta^2)/2 E z.w dB (supplied) + eta^2 d/2 dB (injected) - eta^2 E|z|^2/2 dB (dissipated)}.
 *
 * <p>Along {@code x_sigma = T + k r + q e}, {@code r = x_t - T}, both expectations depend on a row through
 * {@code |r|^2, r.T, |T|^2} alone:
 * {@code E|z|^2 = m^2 (|T|^2 + 2 k r.T + k^2 |r|^2 + q^2 d)} and
 * {@code E z.w = E|z|^2 - (k r.T + k^2 |r|^2 + q^2 d) / sigma^2}. This record holds the integrals of their coefficients,
 * by quadrature in the variable k, in which they are smooth down to sigma = 0, on panels that shrink towards 0.
 *
 * @param target integral of m^2 dB
 * @param mixed integral of m^2 k dB
 * @param deviation integral of m^2 k^2 dB
 * @param noise integral of m^2 q^2 d dB
 * @param feedbackMixed integral of k / sigma^2 dB
 * @param feedbackDeviation integral of k^2 / sigma^2 dB
 * @param feedbackNoise integral of q^2 d / sigma^2 dB
 * @param dissipation eta^2 / 2
 * @param supply (1 + eta^2) / 2
 * @param injected energy injected by the noise in the step
 */
public record PowerIntegrals(
        double target,
        double mixed,
        double deviation,
        double noise,
        double feedbackMixed,
        double feedbackDeviation,
        double feedbackNoise,
        double dissipation,
        double supply,
        double injected) {

    private static final GaussLegendre RULE = new GaussLegendre(16);
    private static final int HALVINGS = 60;

    static PowerIntegrals over(OverdampedStep step, int dimension) {
        double t = step.from();
        double gain2 = step.gain() * step.gain();
        double power = 1 + gain2;
        DoubleUnaryOperator variance = k -> t * t * StrictMath.pow(k, 2 / power);
        DoubleUnaryOperator shrink = k -> 1 / (1 + variance.applyAsDouble(k));
        DoubleUnaryOperator injectedShare =
                k -> gain2 == 0 ? 0 : -dimension * StrictMath.expm1(2 * gain2 / power * StrictMath.log(k));
        Panels panels = new Panels(step.keep(), k -> 2 * shrink.applyAsDouble(k) / power, variance);
        return new PowerIntegrals(
                panels.integrate(k -> shrink.applyAsDouble(k) / k),
                panels.integrate(shrink),
                panels.integrate(k -> shrink.applyAsDouble(k) * k),
                panels.integrate(
                        k -> shrink.applyAsDouble(k) * variance.applyAsDouble(k) * injectedShare.applyAsDouble(k) / k),
                panels.integrateOverVariance(k -> 1),
                panels.integrateOverVariance(k -> k),
                panels.integrate(k -> injectedShare.applyAsDouble(k) / k),
                gain2 / 2,
                power / 2,
                gain2 * dimension / 2 * (StrictMath.log1p(t * t) - StrictMath.log1p(step.to() * step.to())));
    }

    /** Integral of {@code E|z|^2 dB} for a row with the given moments. */
    private double squaredState(double deviationSquared, double deviationTarget, double targetSquared) {
        return target * targetSquared + 2 * mixed * deviationTarget + deviation * deviationSquared + noise;
    }

    /** Energy that the plant dissipates in the step, for a row with moments {@code |r|^2, r.T, |T|^2}. */
    double dissipated(double deviationSquared, double deviationTarget, double targetSquared) {
        return dissipation * squaredState(deviationSquared, deviationTarget, targetSquared);
    }

    /** Energy that the control supplies in the step, for a row with moments {@code |r|^2, r.T, |T|^2}. */
    double supplied(double deviationSquared, double deviationTarget, double targetSquared) {
        double feedback = feedbackMixed * deviationTarget + feedbackDeviation * deviationSquared + feedbackNoise;
        return supply * (squaredState(deviationSquared, deviationTarget, targetSquared) - feedback);
    }

    /** Quadrature over k from a lower end to 1, with {@code dB = density sigma^2 / k dk} and density smooth. */
    private record Panels(double end, DoubleUnaryOperator density, DoubleUnaryOperator variance) {

        /** The integral of {@code k g(k) dB}, that is of {@code g density sigma^2 dk}. */
        double integrate(DoubleUnaryOperator g) {
            return integrateOverVariance(k -> g.applyAsDouble(k) * variance.applyAsDouble(k));
        }

        /** The integral of {@code k g(k) / sigma^2 dB}, that is of {@code g density dk}. */
        double integrateOverVariance(DoubleUnaryOperator g) {
            double sum = 0;
            double upper = 1;
            for (int i = 0; i < HALVINGS && upper > end; i++) {
                double lower = i == HALVINGS - 1 ? end : Math.max(end, upper / 2);
                sum += RULE.integrate(k -> g.applyAsDouble(k) * density.applyAsDouble(k), lower, upper);
                upper = lower;
            }
            return sum;
        }
    }
}
