// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phdiffusion.table.ColumnCounts;

class ModelFileTest {

    private static final int HEADER = 16;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsWhatItWrote(boolean conditional) throws IOException {
        DiffusionModel model = conditional ? TestModels.conditional(7) : TestModels.unconditional(7);
        byte[] file = write(model);
        DiffusionModel read = ModelFile.read(new ByteArrayInputStream(file));
        assertThat(read.encoding()).isEqualTo(model.encoding());
        assertThat(read.conditioning()).isEqualTo(model.conditioning());
        assertThat(read.patterns()).isEqualTo(model.patterns());
        assertThat(read.parameters().architecture())
                .isEqualTo(model.parameters().architecture());
        assertThat(read.parameters().toArray())
                .containsExactly(model.parameters().toArray());
        assertThat(read.preconditioning()).isEqualTo(model.preconditioning());
        assertThat(read.provenance()).isEqualTo(model.provenance());
        assertThat(write(read)).containsExactly(file);
    }

    @Test
    void keepsTheAdviceWhereToStop() throws IOException {
        StoppingAdvice advice = new StoppingAdvice(0.13, true, 0.2, 0.5, 256, 90, 275);
        DiffusionModel model = TestModels.conditional(7).withStopping(advice);
        byte[] file = write(model);
        DiffusionModel read = ModelFile.read(new ByteArrayInputStream(file));
        assertThat(read.stopping()).contains(advice);
        assertThat(write(read)).containsExactly(file);
        assertThat(ModelFile.read(new ByteArrayInputStream(write(TestModels.conditional(7))))
                        .stopping())
                .isEmpty();
    }

    @Test
    void keepsTheDistributionsOfColumns() throws IOException {
        DiffusionModel model = TestModels.conditional(7);
        ColumnCounts counts = new ColumnCounts(model.encoding());
        for (int i = 0; i < 20; i++) {
            float[] coordinates = new float[model.encoding().dimension()];
            Arrays.fill(coordinates, 0.1f * i - 1);
            int row = i;
            counts.addEncoded(coordinates, 0, column -> column == 0 && row == 3);
        }
        byte[] file = write(model.withMarginals(counts.marginals()));
        DiffusionModel read = ModelFile.read(new ByteArrayInputStream(file));
        assertThat(read.marginals()).contains(counts.marginals());
        assertThat(read.marginals().orElseThrow().columns().get(0).missing()).isEqualTo(1);
        assertThat(write(read)).containsExactly(file);
        byte[] forged = forge(file, "\"marginals\":{\"rows\":20", "\"marginals\":{\"rows\":21");
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(forged)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("A column counts 20 rows, but there are 21");
        byte[] fewer = forge(file, "\"columns\":[[1,", "\"columns\":[[20],[1,");
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(fewer)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("not those of the table's columns");
    }

    /** What version 2 wrote is what version 3 writes of a model without advice, but for the number. */
    @Test
    void readsTheVersionBeforeWithoutAdvice() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        file[8] = 2;
        byte[] old = withChecksum(Arrays.copyOf(file, file.length - 32));
        DiffusionModel read = ModelFile.read(new ByteArrayInputStream(old));
        assertThat(read.stopping()).isEmpty();
        assertThat(read.provenance()).isEqualTo(TestModels.conditional(7).provenance());
        byte[] advised =
                write(TestModels.conditional(7).withStopping(new StoppingAdvice(0.13, true, 0.2, 0.5, 256, 90, 275)));
        advised[8] = 2;
        byte[] forged = withChecksum(Arrays.copyOf(advised, advised.length - 32));
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(forged)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("stopping");
    }

    @Test
    void hasTheDocumentedLayout() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(file, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("PHDMODEL");
        assertThat(buffer.getInt(8)).isEqualTo(3);
        int header = buffer.getInt(12);
        int parameters = TestModels.conditional(7).parameters().size();
        assertThat(file).hasSize(HEADER + header + 4 * parameters + 32);
        assertThat(new String(file, HEADER, header, StandardCharsets.UTF_8))
                .startsWith("{\"encoding\":{\"columns\":[{");
        assertThat(buffer.getFloat(HEADER + header))
                .isEqualTo(TestModels.conditional(7).parameters().toArray()[0]);
    }

    @Test
    void everyTruncationIsReported() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        for (int length = 0; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(part)))
                    .as("the first %d of %d bytes", length, file.length)
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageStartingWith("The model file is cut off: it");
        }
    }

    @Test
    void everyAlteredByteIsReported() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        Random random = new Random(3);
        for (int i = 0; i < file.length; i++) {
            byte before = file[i];
            file[i] ^= (byte) (1 + random.nextInt(255));
            assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(file)))
                    .as("byte %d altered from %d to %d, seed 3", i, before, file[i])
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageMatching("(?s).{20,}");
            file[i] = before;
        }
    }

    @Test
    void somethingAfterTheChecksumIsReported() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(Arrays.copyOf(file, file.length + 1))))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("something follows its checksum");
    }

    @Test
    void otherFilesAreReported() {
        byte[] other = "a,b,c,d,e,f,g,h\n1,2,3,4\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(other)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("is not a PH Diffusion model file");
    }

    @Test
    void newerVersionsAreReported() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        file[8] = 4;
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(file)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("has format version 4, this software reads versions 2 and 3");
    }

    @Test
    void earlierVersionsAreReported() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        file[8] = 1;
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(file)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("written by an earlier version", "learn the model again");
    }

    /** Forged files carry a correct checksum, so that the checks of the content itself are tested. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"hiddenWidth\":8 | \"hiddenWidth\":2000000000 | must be a whole number in [1, 4096]",
                "\"hiddenWidth\":8 | \"hiddenWidth\":4096 | The tensors listed are not those of the network",
                "\"hiddenLayers\":2 | \"hiddenLayers\":1000000 | Number of hidden layers must be between",
                "\"readOut\":\"INNER_PRODUCT\" | \"readOut\":\"EXEC\" | The read-out 'EXEC' is unknown",
                "\"column\":\"species\" | \"column\":\"mass\" | 'mass' is of kind integer",
                "\"column\":\"species\" | \"column\":\"region\" | 'region' is constant",
                "\"column\":\"species\" | \"column\":\"none\" | There is no column 'none'",
                "\"givenShare\":0.5 | \"givenShare\":1.5 | must be between 0 and 1",
                "{\"category\":0,\"missing\":[],\"count\":142} | {\"category\":3,\"missing\":[],\"count\":142} | has category 3",
                "{\"category\":0,\"missing\":[],\"count\":142} | {\"category\":-1,\"missing\":[],\"count\":142} | has category -1",
                "\"missing\":[1,2],\"count\":1 | \"missing\":[2],\"count\":1 | has category -1",
                "\"missing\":[1,2],\"count\":1 | \"missing\":[1,5],\"count\":1 | lacks the columns [1, 5]",
                "\"missing\":[1,2],\"count\":1 | \"missing\":[0,1,2,3,4],\"count\":1 | one of them must be there",
                "\"missing\":[1,2],\"count\":1 | \"missing\":[2,1],\"count\":1 | must increase from 0 on",
                "\"missing\":[1,2],\"count\":1 | \"missing\":[-1,1],\"count\":1 | must increase from 0 on",
                "\"missing\":[1,2],\"count\":1 | \"missing\":[1.5],\"count\":1 | must be whole numbers",
                "\"count\":142} | \"count\":0} | must be a whole number in [1,",
                "\"count\":142} | \"count\":9223372036854775807} | overflow",
                "\"count\":142} | \"count\":1.5} | must be a whole number",
                "\"dataDeviation\":1.0 | \"dataDeviation\":0.0 | must be positive",
                "\"provenance\": | \"provenience\": | lacks the field 'provenance'",
                "\"heldOutLoss\":0.85 | \"heldOutLoss\":1e400 | must be a finite number",
                "{\"encoding\" | [[[[{\"encoding\" | is not valid JSON",
            })
    void forgedHeadersAreReported(String from, String to, String message) throws IOException {
        byte[] file = forge(write(TestModels.conditional(7)), from, to);
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(file)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith("The model file is altered or damaged: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"level\":0.13 | \"level\":-0.13 | finite and at least 0, but are -0.13",
                "\"closes\":true | \"closes\":1 | closes",
                "\"samples\":256 | \"samples\":-1 | samples"
            })
    void forgedAdviceIsReported(String from, String to, String message) throws IOException {
        DiffusionModel model =
                TestModels.conditional(7).withStopping(new StoppingAdvice(0.13, true, 0.2, 0.5, 256, 90, 275));
        byte[] file = forge(write(model), from, to);
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(file)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void parametersThatAreNotFiniteAreReported() throws IOException {
        byte[] file = write(TestModels.conditional(7));
        int header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(HEADER + header, Float.NaN);
        byte[] forged = withChecksum(Arrays.copyOf(file, file.length - 32));
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(forged)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("Parameter 0 of hidden1.data.weight must be finite");
    }

    @Test
    void aHeaderThatPromisesMuchTakesNoMemory() {
        byte[] start = new byte[HEADER];
        ByteBuffer.wrap(start)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("PHDMODEL".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(ModelFile.MAX_HEADER);
        InputStream endless =
                new SequenceInputStream(new ByteArrayInputStream(start), new ByteArrayInputStream(new byte[9]));
        assertThatThrownBy(() -> ModelFile.read(endless))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("its header should have 33554432 bytes, but only 9 are there");
        ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putInt(12, Integer.MAX_VALUE);
        assertThatThrownBy(() -> ModelFile.read(new ByteArrayInputStream(start)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("said to have 2147483647 bytes");
    }

    private static byte[] write(DiffusionModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(model, out);
        return out.toByteArray();
    }

    private static byte[] forge(byte[] file, String from, String to) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        String header = new String(file, HEADER, length, StandardCharsets.UTF_8);
        assertThat(header).contains(from);
        byte[] forged = header.replace(from, to).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] start = Arrays.copyOf(file, HEADER);
        ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putInt(12, forged.length);
        out.write(start);
        out.write(forged);
        out.write(file, HEADER + length, file.length - HEADER - length - 32);
        return withChecksum(out.toByteArray());
    }

    private static byte[] withChecksum(byte[] content) {
        MessageDigest digest = DataHash.sha256();
        byte[] checksum = digest.digest(content);
        byte[] file = Arrays.copyOf(content, content.length + checksum.length);
        System.arraycopy(checksum, 0, file, content.length, checksum.length);
        return file;
    }
}
