// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.offline.Executed;
import org.phdiffusion.offline.NodeRuntime;

/** The page that a node kept, as its view hands it to the browser. */
public final class KeptPage {

    private KeptPage() {}

    public static JsonNode of(DefaultNodeFactory factory, Executed executed) throws Exception {
        String data = NodeRuntime.of(factory)
                .view(executed.internal())
                .orElseThrow()
                .initialData()
                .orElseThrow();
        return new ObjectMapper().readTree(data).path("result");
    }

    /** The identifiers of all panels in order. */
    public static List<String> panels(JsonNode page) {
        List<String> ids = new ArrayList<>();
        for (JsonNode section : page.path("sections")) {
            section.path("panels").forEach(panel -> ids.add(panel.path("id").asText()));
        }
        return ids;
    }
}
