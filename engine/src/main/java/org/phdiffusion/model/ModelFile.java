// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.ParameterLayout;
import org.phdiffusion.table.JsonObjectReader;
import org.phdiffusion.table.TableException;

/**
 * Writes and reads models in the format that the package description documents. Reading trusts nothing: memory is taken
 * as bytes arrive, never because a length field asks for it, and whatever is cut off, altered or inconsistent gives a
 * {@link ModelFileException}.
 */
public final class ModelFile {

    /** The version this software writes; it also reads the one before, which gives no advice where to stop. */
    public static final int VERSION = 3;

    private static final int OLDEST = 2;

    /** Largest length of a header in bytes. */
    public static final int MAX_HEADER = 32 << 20;

    private static final byte[] MAGIC = "PHDMODEL".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = 32;
    private static final int CHUNK = 1 << 14;

    private ModelFile() {}

    /**
     * Writes a model.
     *
     * @param model the model
     * @param stream receives the file; flushed, not closed
     * @throws IOException if the stream fails, or the header would be too long
     */
    public static void write(DiffusionModel model, OutputStream stream) throws IOException {
        byte[] header = JsonObjectReader.mapper().writeValueAsBytes(ModelHeader.toJson(model));
        if (header.length > MAX_HEADER) {
            throw new ModelFileException("The model's header would have " + header.length + " bytes, at most "
                    + MAX_HEADER + " are allowed; leave out nominal columns with many long categories.");
        }
        MessageDigest digest = DataHash.sha256();
        DigestOutputStream out = new DigestOutputStream(stream, digest);
        byte[] start = new byte[MAGIC.length + 2 * Integer.BYTES];
        littleEndian(start).put(MAGIC).putInt(VERSION).putInt(header.length);
        out.write(start);
        out.write(header);
        writeFloats(model.parameters().toArray(), out);
        stream.write(digest.digest());
        stream.flush();
    }

    /**
     * Reads a model.
     *
     * @param stream holds one file and nothing after it; not closed
     * @return the model
     * @throws ModelFileException if the file is not a valid model
     * @throws IOException if the stream fails
     */
    public static DiffusionModel read(InputStream stream) throws IOException {
        try {
            MessageDigest digest = DataHash.sha256();
            DigestInputStream in = new DigestInputStream(stream, digest);
            ModelHeader header = readHeader(in);
            float[] values = readFloats(in, new ParameterLayout(header.architecture()));
            verify(digest.digest(), stream);
            return header.model(new NetworkParameters(header.architecture(), values));
        } catch (TableException | IllegalArgumentException | ArithmeticException e) {
            throw new ModelFileException("The model file is altered or damaged: " + e.getMessage(), e);
        } catch (EOFException e) {
            throw new ModelFileException("The model file is cut off: " + e.getMessage(), e);
        }
    }

    private static ModelHeader readHeader(InputStream in) throws IOException {
        ByteBuffer start = littleEndian(readFully(in, MAGIC.length + 2 * Integer.BYTES, "start"));
        byte[] magic = new byte[MAGIC.length];
        start.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new ModelFileException("This is not a PH Diffusion model file; choose a file that 'Model Writer' or a"
                    + " workflow run wrote.");
        }
        int version = start.getInt();
        if (version > 0 && version < OLDEST) {
            throw new ModelFileException("The model file was written by an earlier version of this software, in format"
                    + " version " + version + ", and its network cannot be used any more; learn the model again.");
        }
        if (version < OLDEST || version > VERSION) {
            throw new ModelFileException(
                    "The model file has format version " + version + ", this software reads versions " + OLDEST
                            + " and " + VERSION + "; install a newer version of it.");
        }
        int length = start.getInt();
        if (length < 2 || length > MAX_HEADER) {
            throw new ModelFileException("The model file is altered or damaged: its header is said to have " + length
                    + " bytes, between 2 and " + MAX_HEADER + " are allowed.");
        }
        byte[] bytes = readFully(in, length, "header");
        JsonMapper mapper = JsonObjectReader.mapper();
        try {
            return ModelHeader.read(new JsonObjectReader(mapper.readTree(bytes), "The model's header"), version);
        } catch (JsonProcessingException e) {
            throw new ModelFileException(
                    "The model file is altered or damaged: its header is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] readFully(InputStream in, int length, String part) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException(
                    "its " + part + " should have " + length + " bytes, but only " + bytes.length + " are there.");
        }
        return bytes;
    }

    private static void writeFloats(float[] values, OutputStream out) throws IOException {
        byte[] bytes = new byte[CHUNK * Float.BYTES];
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            littleEndian(bytes).asFloatBuffer().put(values, from, count);
            out.write(bytes, 0, count * Float.BYTES);
        }
    }

    /** Grows with what has arrived: a header that promises more than there is costs nothing. */
    private static float[] readFloats(InputStream in, ParameterLayout layout) throws IOException {
        int size = layout.size();
        float[] values = new float[Math.min(size, CHUNK)];
        for (int from = 0; from < size; from += CHUNK) {
            int count = Math.min(CHUNK, size - from);
            byte[] bytes = in.readNBytes(count * Float.BYTES);
            if (bytes.length < count * Float.BYTES) {
                throw new EOFException("it should hold " + size + " parameters, but ends after "
                        + (from + bytes.length / Float.BYTES) + ".");
            }
            if (from + count > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(size, 2L * values.length));
            }
            littleEndian(bytes).asFloatBuffer().get(values, from, count);
        }
        return values;
    }

    private static void verify(byte[] computed, InputStream stream) throws IOException {
        byte[] stored = readFully(stream, CHECKSUM, "checksum");
        if (!MessageDigest.isEqual(stored, computed)) {
            throw new ModelFileException(
                    "The model file is altered or damaged: its checksum does not match its content.");
        }
        if (stream.read() >= 0) {
            throw new ModelFileException("The model file is altered or damaged: something follows its checksum.");
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
