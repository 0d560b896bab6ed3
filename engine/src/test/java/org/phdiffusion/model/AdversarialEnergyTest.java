// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.phdiffusion.compute.Backends;
import org.phdiffusion.data.ExampleData;
import org.phdiffusion.energy.Denoiser;
import org.phdiffusion.energy.DenoiserEvaluator;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.random.PhiloxStream;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.run.RunMonitor;
import org.phdiffusion.sampling.LedgerLevel;
import org.phdiffusion.sampling.NoiseLevels;
import org.phdiffusion.sampling.ReverseSampler;
import org.phdiffusion.sampling.SamplingOutcome;
import org.phdiffusion.sampling.SamplingSettings;
import org.phdiffusion.sampling.TargetRule;
import org.phdiffusion.table.EncodingSettings;
import org.phdiffusion.table.RowSource;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingFitter;
import org.phdiffusion.training.TrainingListener;
import org.phdiffusion.training.TrainingSettings;

/**
 * The energy of real penguins, tampered with: the certified controller keeps its bound at every level and ends inside the
 * penguins' bounds; without it the same energy drives every row out. The ledger's margin allows for the noise actually
 * drawn, so that the assertion has no false alarms beyond rounding.
 */
class AdversarialEnergyTest {

    private static final int ROWS = 64;
    private static final double ROUNDING = 1e-5;

    private static DiffusionModel model;

    @BeforeAll
    static void learnOnce() {
        RowSource penguins = ExampleData.PENGUINS.rows(1, 1);
        TableEncoding encoding =
                TableEncodingFitter.fit(penguins, EncodingSettings.DEFAULT).encoding();
        TrainingSettings training = TrainingSettings.builder()
                .steps(100)
                .batchRows(64)
                .seed(3)
                .threads(1)
                .build();
        LearnerSettings settings =
                new LearnerSettings("species", 0.5, 32, 2, false, ReadOut.INNER_PRODUCT, 0.1, training);
        model = new ModelLearner(settings)
                .learn(encoding, penguins, Backends.select("CPU"), TrainingListener.NONE, RunMonitor.NONE)
                .model();
    }

    static Stream<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (Tampering tampering : Tampering.values()) {
            for (TargetRule rule : TargetRule.values()) {
                for (double gain : new double[] {0, 0.5, 1}) {
                    all.add(Arguments.of(tampering, rule, gain));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void certifiedSamplingKeepsTheBoundWhateverBecameOfTheEnergy(Tampering tampering, TargetRule rule, double gain) {
        SamplingOutcome outcome = sample(tampering, rule, gain, true);
        assertThat(outcome.rowsOutsideSet()).isZero();
        assertThat(outcome.nonFiniteRows()).isZero();
        for (LedgerLevel level : outcome.ledger().levels()) {
            assertThat(level.margin()).as("step %d", level.step()).isGreaterThanOrEqualTo(-ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void unconstrainedSamplingLeavesTheBounds(Tampering tampering, TargetRule rule, double gain) {
        assertThat(sample(tampering, rule, gain, false).rowsOutsideSet()).isEqualTo(ROWS);
    }

    private static SamplingOutcome sample(Tampering tampering, TargetRule rule, double gain, boolean certified) {
        SamplingSettings settings = SamplingSettings.builder()
                .levels(NoiseLevels.karras(12, 0.02, 20, 7))
                .targetRule(rule)
                .dissipationGain(gain)
                .certified(certified)
                .seed(11)
                .threads(1)
                .build();
        Denoiser tampered = new Tampered(model.denoiser(Backends.select("CPU")), tampering);
        return new ReverseSampler(tampered, model.convexSet(), settings)
                .sample(
                        0,
                        ROWS,
                        new CellConditions(model, CellSources.likeData(model, 11, MissingCells.AS_IN_DATA)),
                        (row, rows) -> {},
                        RunMonitor.NONE);
    }

    /** What is done to the denoised coordinate {@code d} of the noisy coordinate {@code x}. */
    enum Tampering {
        OUTWARD {
            @Override
            float of(float d, float x, double level, int index) {
                return d + Math.copySign(10, x);
            }
        },
        RANDOM {
            @Override
            float of(float d, float x, double level, int index) {
                return d
                        + 100
                                * PhiloxStream.of(Float.floatToIntBits(x), RandomPurpose.TESTING)
                                        .normal(index, 0, 0);
            }
        },
        NOT_A_NUMBER {
            @Override
            float of(float d, float x, double level, int index) {
                return x > 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            }
        },
        EXPLODING {
            @Override
            float of(float d, float x, double level, int index) {
                return (float) (d + x * 1e3 / level);
            }
        };

        abstract float of(float d, float x, double level, int index);
    }

    private record Tampered(Denoiser inner, Tampering tampering) implements Denoiser {

        @Override
        public int dimension() {
            return inner.dimension();
        }

        @Override
        public int conditionWidth() {
            return inner.conditionWidth();
        }

        @Override
        public DenoiserEvaluator evaluator(int maxRows) {
            DenoiserEvaluator learned = inner.evaluator(maxRows);
            return new DenoiserEvaluator() {
                @Override
                public void denoise(FMatrixRMaj noisy, double level, FMatrixRMaj condition, FMatrixRMaj denoised) {
                    learned.denoise(noisy, level, condition, denoised);
                    for (int i = 0; i < denoised.getNumElements(); i++) {
                        denoised.data[i] = tampering.of(denoised.data[i], noisy.data[i], level, i);
                    }
                }

                @Override
                public void close() {
                    learned.close();
                }
            };
        }
    }
}
