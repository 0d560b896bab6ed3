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
import org.phdiffusion.energy.NetworkArchitecture;
import org.phdiffusion.energy.NetworkParameters;
import org.phdiffusion.energy.ParameterBlock;
import org.phdiffusion.energy.ParameterLayout;
import org.phdiffusion.energy.Preconditioning;
import org.phdiffusion.energy.ReadOut;
import org.phdiffusion.table.JsonObjectReader;
import org.phdiffusion.table.TableEncoding;
import org.phdiffusion.table.TableEncodingJson;
import org.phdiffusion.table.TableException;

/** All of a model but its parameters, as the JSON header of a model file. */
record ModelHeader(
        TableEncoding encoding,
        ModelCondition condition,
        NetworkArchitecture architecture,
        Preconditioning preconditioning,
        Provenance provenance) {

    private static final int MAX_SETTINGS = 1000;

    DiffusionModel model(NetworkParameters parameters) {
        return new DiffusionModel(encoding, condition, parameters, preconditioning, provenance);
    }

    static ObjectNode toJson(DiffusionModel model) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.set("encoding", TableEncodingJson.toJson(model.encoding()));
        model.condition().ifPresent(condition -> {
            ObjectNode node = header.putObject("condition").put("column", condition.column());
            condition.counts().forEach(node.putArray("counts")::add);
        });
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
        return header;
    }

    static ModelHeader read(JsonObjectReader header) {
        TableEncoding encoding = TableEncodingJson.read(header.object("encoding"));
        ModelCondition condition = header.has("condition") ? readCondition(header.object("condition")) : null;
        int conditionWidth = condition == null
                ? 0
                : ConditionedRows.codec(encoding, condition.column()).width();
        JsonObjectReader network = header.object("network");
        NetworkArchitecture architecture =
                readArchitecture(network, encoding.dimension() - conditionWidth, conditionWidth);
        Preconditioning preconditioning = new Preconditioning(network.number("dataDeviation"));
        network.end();
        checkTensors(header.items("tensors", 100), new ParameterLayout(architecture));
        Provenance provenance = readProvenance(header.object("provenance"));
        header.end();
        return new ModelHeader(encoding, condition, architecture, preconditioning, provenance);
    }

    private static ModelCondition readCondition(JsonObjectReader condition) {
        String column = condition.text("column");
        List<Long> counts = new ArrayList<>();
        for (JsonNode count : condition.items("counts", TableEncoding.MAX_DIMENSION)) {
            if (!count.isIntegralNumber() || !count.canConvertToLong()) {
                throw new TableException("The condition's counts must be whole numbers, but one is " + count + ".");
            }
            counts.add(count.longValue());
        }
        condition.end();
        return new ModelCondition(column, counts);
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
