// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.phdiffusion.energy.ConditionLayout;
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.ParameterBlock;
import org.phdiffusion.energy.ParameterLayout;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.table.JsonObjectReader;
import org.phdiffusion.table.Marginals;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingJson;
import org.phdiffusion.table.TableException;

/** All of a model but its parameters, as the JSON header of a model file. */
record ModelHeader(
        TableEncoding encoding,
        Conditioning conditioning,
        RowPatterns patterns,
        NetworkArchitecture architecture,
        Preconditioning preconditioning,
        Provenance provenance,
        StoppingAdvice stopping,
        Marginals marginals) {

    private static final int MAX_SETTINGS = 1000;

    DiffusionModel model(NetworkParameters parameters) {
        return new DiffusionModel(encoding, conditioning, patterns, parameters, preconditioning, provenance)
                .withStopping(stopping)
                .withMarginals(marginals);
    }

    static ObjectNode toJson(DiffusionModel model) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.set("encoding", TableEncodingJson.toJson(model.encoding()));
        ObjectNode conditioning = header.putObject("conditioning")
                .put("givenShare", model.conditioning().givenShare());
        model.conditionColumn().ifPresent(column -> conditioning.put("column", column));
        write(model.patterns(), header.putObject("patterns"));
        NetworkArchitecture architecture = model.parameters().architecture();
        header.putObject("network")
                .put("hiddenWidth", architecture.hiddenWidth())
                .put("hiddenLayers", architecture.hiddenLayers())
                .put("residual", architecture.residual())
                .put("readOut", architecture.readOut().name())
                .put("dataDeviation", model.preconditioning().dataDeviation());
        ArrayNode tensors = header.putArray("tensors");
        for (ParameterBlock block : model.parameters().layout().blocks()) {
            tensors.addObject()
                    .put("name", block.name())
                    .put("rows", block.rows())
                    .put("columns", block.columns());
        }
        write(model.provenance(), header.putObject("provenance"));
        model.stopping().ifPresent(advice -> write(advice, header.putObject("stopping")));
        model.marginals().ifPresent(counts -> MarginalsJson.write(counts, header.putObject("marginals")));
        return header;
    }

    /** Reads a header; advice where to stop is an optional field from version 3 on. */
    static ModelHeader read(JsonObjectReader header, int version) {
        TableEncoding encoding = TableEncodingJson.read(header.object("encoding"));
        Conditioning conditioning = readConditioning(header.object("conditioning"));
        RowPatterns patterns = readPatterns(header.object("patterns"));
        ConditionLayout layout = DiffusionModel.layout(encoding);
        JsonObjectReader network = header.object("network");
        NetworkArchitecture architecture = readArchitecture(network, layout.dimension(), layout.width());
        Preconditioning preconditioning = new Preconditioning(network.number("dataDeviation"));
        network.end();
        checkTensors(header.items("tensors", 100), new ParameterLayout(architecture));
        Provenance provenance = readProvenance(header.object("provenance"));
        StoppingAdvice stopping =
                version >= ModelFile.VERSION && header.has("stopping") ? readStopping(header.object("stopping")) : null;
        Marginals marginals = version >= ModelFile.VERSION && header.has("marginals")
                ? MarginalsJson.read(header.object("marginals"))
                : null;
        header.end();
        return new ModelHeader(
                encoding, conditioning, patterns, architecture, preconditioning, provenance, stopping, marginals);
    }

    private static Conditioning readConditioning(JsonObjectReader node) {
        Conditioning conditioning =
                new Conditioning(node.has("column") ? node.text("column") : null, node.number("givenShare"));
        node.end();
        return conditioning;
    }

    private static void write(RowPatterns patterns, ObjectNode node) {
        node.put("droppedRows", patterns.droppedRows());
        ArrayNode counts = node.putArray("counts");
        for (RowPattern pattern : patterns.patterns()) {
            ObjectNode object = counts.addObject().put("category", pattern.category());
            pattern.missing().forEach(object.putArray("missing")::add);
            object.put("count", pattern.count());
        }
    }

    private static RowPatterns readPatterns(JsonObjectReader node) {
        List<RowPattern> patterns = new ArrayList<>();
        for (JsonNode item : node.items("counts", RowPatterns.MAX_PATTERNS)) {
            JsonObjectReader pattern = new JsonObjectReader(item, "Pattern " + (patterns.size() + 1));
            int category = (int) pattern.whole("category", -1, TableEncoding.MAX_DIMENSION);
            List<Integer> missing = new ArrayList<>();
            for (JsonNode column : pattern.items("missing", TableEncoding.MAX_COLUMNS)) {
                if (!column.isInt()) {
                    throw new TableException("The missing columns must be whole numbers, but one is " + column + ".");
                }
                missing.add(column.intValue());
            }
            patterns.add(new RowPattern(category, missing, pattern.whole("count", 1, Long.MAX_VALUE)));
            pattern.end();
        }
        RowPatterns read = new RowPatterns(patterns, node.whole("droppedRows", 0, Long.MAX_VALUE));
        node.end();
        return read;
    }

    private static NetworkArchitecture readArchitecture(JsonObjectReader network, int dimension, int conditionWidth) {
        String readOut = network.text("readOut");
        for (ReadOut known : ReadOut.values()) {
            if (known.name().equals(readOut)) {
                return new NetworkArchitecture(
                        dimension,
                        conditionWidth,
                        (int) network.whole("hiddenWidth", 1, NetworkArchitecture.MAX_WIDTH),
                        (int) network.whole("hiddenLayers", 1, Integer.MAX_VALUE),
                        network.truth("residual"),
                        known);
            }
        }
        throw new TableException("The read-out '" + readOut + "' is unknown.");
    }

    private static void checkTensors(List<JsonNode> tensors, ParameterLayout layout) {
        List<ParameterBlock> blocks = layout.blocks();
        boolean same = tensors.size() == blocks.size();
        for (int i = 0; same && i < blocks.size(); i++) {
            JsonObjectReader tensor = new JsonObjectReader(tensors.get(i), "Tensor " + (i + 1));
            String name = tensor.text("name");
            long rows = tensor.whole("rows", 1, Integer.MAX_VALUE);
            long columns = tensor.whole("columns", 1, Integer.MAX_VALUE);
            tensor.end();
            ParameterBlock block = blocks.get(i);
            same = name.equals(block.name()) && rows == block.rows() && columns == block.columns();
        }
        if (!same) {
            throw new TableException("The tensors listed are not those of the network.");
        }
    }

    private static void write(Provenance provenance, ObjectNode node) {
        node.put("dataHash", provenance.dataHash())
                .put("rows", provenance.rows())
                .put("incompleteRows", provenance.incompleteRows())
                .put("leftOutRows", provenance.leftOutRows())
                .put("seed", provenance.seed())
                .put("steps", provenance.steps())
                .put("loss", provenance.loss())
                .put("heldOutLoss", provenance.heldOutLoss())
                .put("heldOutStandardError", provenance.heldOutStandardError())
                .put("productVersion", provenance.productVersion())
                .put("javaVersion", provenance.javaVersion());
        ObjectNode settings = node.putObject("settings");
        provenance.settings().forEach(settings::put);
    }

    private static Provenance readProvenance(JsonObjectReader node) {
        Provenance provenance = new Provenance(
                node.text("dataHash"),
                node.whole("rows", 0, Long.MAX_VALUE),
                node.whole("incompleteRows", 0, Long.MAX_VALUE),
                node.whole("leftOutRows", 0, Long.MAX_VALUE),
                node.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                (int) node.whole("steps", 0, Integer.MAX_VALUE),
                node.number("loss"),
                node.number("heldOutLoss"),
                node.number("heldOutStandardError"),
                node.text("productVersion"),
                node.text("javaVersion"),
                readSettings(node.object("settings")));
        node.end();
        return provenance;
    }

    private static void write(StoppingAdvice advice, ObjectNode node) {
        node.put("level", advice.level())
                .put("closes", advice.closes())
                .put("sampleDistance", advice.sampleDistance())
                .put("realDistance", advice.realDistance())
                .put("samples", advice.samples())
                .put("realRows", advice.realRows())
                .put("trainingRows", advice.trainingRows());
    }

    private static StoppingAdvice readStopping(JsonObjectReader node) {
        StoppingAdvice advice = new StoppingAdvice(
                node.number("level"),
                node.truth("closes"),
                node.number("sampleDistance"),
                node.number("realDistance"),
                node.whole("samples", 0, Long.MAX_VALUE),
                node.whole("realRows", 0, Long.MAX_VALUE),
                node.whole("trainingRows", 0, Long.MAX_VALUE));
        node.end();
        return advice;
    }

    private static Map<String, String> readSettings(JsonObjectReader node) {
        if (node.remaining().size() > MAX_SETTINGS) {
            throw new TableException("The provenance has more than " + MAX_SETTINGS + " settings.");
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : node.remaining()) {
            settings.put(name, node.text(name));
        }
        return settings;
    }
}
