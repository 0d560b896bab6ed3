// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phdiffusion.sampling.ConditionSource;
import org.phdiffusion.table.DecodeRow;
import org.phdiffusion.table.NominalCodec;

class ModelConditionTest {

    private static final NominalCodec CODEC = new NominalCodec(List.of("a", "b", "c", "d"));
    private static final ModelCondition CONDITION = new ModelCondition("class", List.of(70L, 0L, 25L, 5L));

    @Test
    void anyRunOfParticlesHasTheRealFrequencies() {
        for (long seed = 0; seed < 20; seed++) {
            for (long first : new long[] {0, 123_456, 1L << 40}) {
                int[] counts = count(CONDITION.source(CODEC, seed), first, 1000);
                // The discrepancy of the golden-ratio sequence is below 2 ln(n) / n, here 14 of 1000.
                assertThat((double) counts[0]).isCloseTo(700, within(14.0));
                assertThat(counts[1]).isZero();
                assertThat((double) counts[2]).isCloseTo(250, within(14.0));
                assertThat((double) counts[3]).isCloseTo(50, within(14.0));
            }
        }
    }

    @Test
    void aConditionDependsOnSeedAndParticleOnly() {
        ConditionSource one = CONDITION.source(CODEC, 5);
        ConditionSource two = CONDITION.source(CODEC, 5);
        for (long particle = 999; particle >= 0; particle--) {
            assertThat(draw(one, particle)).containsExactly(draw(two, particle));
        }
        assertThat(sequence(CONDITION.source(CODEC, 6))).isNotEqualTo(sequence(one));
    }

    @Test
    void rejectsCountsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelCondition("class", List.of(0L, 0L)))
                .withMessageContaining("'class' counts no rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelCondition("class", List.of(3L, -1L)))
                .withMessageContaining("-1 times");
    }

    private static List<Object> sequence(ConditionSource source) {
        List<Object> values = new ArrayList<>();
        for (long particle = 0; particle < 100; particle++) {
            values.add(CODEC.decode(draw(source, particle), 0, DecodeRow.of(0)));
        }
        return values;
    }

    private static int[] count(ConditionSource source, long first, int count) {
        int[] counts = new int[4];
        for (long particle = first; particle < first + count; particle++) {
            counts[CODEC.index(CODEC.decode(draw(source, particle), 0, DecodeRow.of(0)))]++;
        }
        return counts;
    }

    private static float[] draw(ConditionSource source, long particle) {
        float[] condition = new float[4];
        source.condition(particle, condition, 0);
        return condition;
    }
}
