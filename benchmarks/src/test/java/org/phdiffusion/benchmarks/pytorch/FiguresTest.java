// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    private final StringWriter text = new StringWriter();
    private final Figures figures = new Figures(new PrintWriter(text));

    @Test
    void aRatioAboveOneMeansThatOursIsBetter() {
        figures.less("step", "ms", 2, 5);
        figures.more("product", "GFLOP/s", 30, 60);
        assertThat(figures.all().get(0).ratio()).isCloseTo(2.5, within(1e-15));
        assertThat(figures.all().get(1).ratio()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void printsATableWithOneHeader() {
        figures.less("step", "ms", 2, 5);
        figures.less("step", "s", 0.002, Double.POSITIVE_INFINITY);
        assertThat(text.toString().lines().filter(line -> !line.isEmpty()))
                .containsExactly(
                        "| case | quantity | ours | peer | ratio |",
                        "|---|---|---|---|---|",
                        "| step | ms | 2.00 | 5.00 | 2.50 |",
                        "| step | s | 0.00200 | not reached | not reached |");
    }

    @Test
    void writesEveryFigureOnALineOfItsOwn(@TempDir Path folder) throws IOException {
        figures.less("d=2, width 128", "ms", 2, 5);
        Path file = folder.resolve("deeper").resolve("figures.csv");
        figures.write(file, "a processor, Java");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "case,quantity,ours,peer,ratio",
                        "machine,\"a processor, Java\",,,",
                        "\"d=2, width 128\",ms,2.0,5.0,2.5");
    }

    @Test
    void numbersKeepThreeDigits() {
        assertThat(Figures.number(12.345)).isEqualTo("12.3");
        assertThat(Figures.number(1234.5)).isEqualTo("1235");
        assertThat(Figures.number(5.6e-7)).isEqualTo("5.60e-07");
        assertThat(Figures.number(0)).isEqualTo("0");
    }
}
