// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.phdiffusion.random.RandomPurpose;
import org.phdiffusion.sampling.TargetRule;
import org.phdiffusion.sampling.TileSums;

/** Host and kernels call the same places and numbers by the same names. */
class SamplerLayoutTest {

    private static final Path KERNELS = Path.of("src", "main", "cuda");
    private static final Pattern CONSTANT =
            Pattern.compile("^constexpr (?:int|unsigned|double) (\\w+) = ([\\d.]+);", Pattern.MULTILINE);

    private final Map<String, String> constants =
            read("sampling_layout.cuh", "convex.cuh", "random.cuh", "products.cuh");

    @Test
    void numbersTheValuesOfARunAsTheKernelsDo() {
        assertThat(named("RUN_")).isEqualTo(numbered("RUN_", RunSlot.values()));
    }

    @Test
    void numbersTheCoefficientsOfAStepAsTheKernelsDo() {
        Map<String, String> expected = numbered("STEP_", StepSlot.values());
        expected.put("STEP_ENTRIES", String.valueOf(StepSlot.values().length));
        assertThat(named("STEP_")).isEqualTo(expected);
    }

    @Test
    void numbersTheIntegratorsAsTheKernelsDo() {
        Map<String, String> expected = new TreeMap<>();
        for (TargetRule rule : TargetRule.values()) {
            expected.put("RULE_" + rule.name(), String.valueOf(SamplerSteps.rule(rule)));
        }
        assertThat(named("RULE_")).isEqualTo(expected);
    }

    @Test
    void namesTheSameQuantities() {
        assertThat(named("MEASURE_"))
                .containsEntry("MEASURE_STORED", String.valueOf(TileSums.STORED))
                .containsEntry("MEASURE_DISSIPATED", String.valueOf(TileSums.DISSIPATED))
                .containsEntry("MEASURE_SUPPLIED", String.valueOf(TileSums.SUPPLIED))
                .containsEntry("MEASURE_CLOSURE", String.valueOf(TileSums.CLOSURE))
                .containsEntry("MEASURE_CLOSURE_SQUARED", String.valueOf(TileSums.CLOSURE_SQUARED))
                .containsEntry("MEASURE_CONTROL", String.valueOf(TileSums.CONTROL))
                .containsEntry("MEASURE_DISTANCE", String.valueOf(TileSums.DISTANCE))
                .containsEntry("MEASURE_DISTANCE_SQUARED", String.valueOf(TileSums.DISTANCE_SQUARED))
                .containsEntry("MEASURE_CHANCE", String.valueOf(TileSums.CHANCE))
                .hasSize(TileSums.QUANTITIES);
        assertThat(constants)
                .containsEntry("MEASURES", String.valueOf(TileSums.QUANTITIES))
                .containsEntry("SUM_ROWS", String.valueOf(TileSums.BLOCK_ROWS))
                .containsEntry("ACTIVE", String.valueOf(TileSums.ACTIVE));
    }

    @Test
    void agreesOnSetsWeightsAndRandomNumbers() {
        assertThat(constants)
                .containsEntry("FACTOR_BOX", String.valueOf(SamplerSet.BOX))
                .containsEntry("FACTOR_SIMPLEX", String.valueOf(SamplerSet.SIMPLEX))
                .containsEntry("FACTOR_SPACE", String.valueOf(SamplerSet.SPACE))
                .containsEntry("FACTOR_ENTRIES", String.valueOf(SamplerSet.ENTRIES))
                .containsEntry("WEIGHT_COLUMNS", String.valueOf(SamplerNetwork.PADDING))
                .containsEntry("WEIGHT_ROWS", String.valueOf(SamplerNetwork.PADDING))
                .containsEntry("NETWORK_ENTRIES", String.valueOf(SamplerNetwork.ENTRIES))
                .containsEntry("SAMPLING_THREADS", String.valueOf(SamplerPlan.THREADS))
                .containsEntry("PURPOSE_INITIAL_STATE", String.valueOf(RandomPurpose.INITIAL_STATE.id()))
                .containsEntry("PURPOSE_SAMPLING_NOISE", String.valueOf(RandomPurpose.SAMPLING_NOISE.id()));
    }

    private Map<String, String> named(String prefix) {
        Map<String, String> found = new TreeMap<>(constants);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    private static Map<String, String> numbered(String prefix, Enum<?>[] slots) {
        Map<String, String> numbers = new TreeMap<>();
        for (int i = 0; i < slots.length; i++) {
            numbers.put(prefix + slots[i].name(), String.valueOf(i));
        }
        return numbers;
    }

    private static Map<String, String> read(String... files) {
        Map<String, String> constants = new TreeMap<>();
        try {
            for (String file : files) {
                Matcher matcher = CONSTANT.matcher(Files.readString(KERNELS.resolve(file)));
                while (matcher.find()) {
                    constants.put(matcher.group(1), matcher.group(2));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return constants;
    }
}
