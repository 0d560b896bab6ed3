// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.nodes.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.phdiffusion.nodes.NodeBench;
import org.phdiffusion.offline.NodeRuntime;
import org.phdiffusion.page.Page;
import org.phdiffusion.page.Panel;
import org.phdiffusion.page.Section;

class PageViewTest {

    /** A node that keeps a page, and nothing else. */
    private static final class KeeperFactory extends DefaultNodeFactory {

        private KeeperFactory(Page page) {
            super(DefaultNode.create()
                    .name("Keeper")
                    .icon("keeper.png")
                    .shortDescription("Keeps a page.")
                    .fullDescription("Keeps a page.")
                    .sinceVersion(5, 12, 0)
                    .ports(ports -> {})
                    .model(model -> model.withoutParameters()
                            .configure((in, out) -> {})
                            .execute((in, out) -> PageView.keep(page, in.getExecutionContext(), out)))
                    .addView(PageView.of(Page.Kind.SAMPLER, "Shows the page.")));
        }
    }

    private static Page page(String text) {
        return new Page(
                Page.Kind.SAMPLER,
                "Title",
                "",
                null,
                List.of(),
                List.of(new Section("", text, List.of(Panel.of("A panel", "", "")))));
    }

    private static JsonNode shown(NodeRuntime node, List<PortObject> kept) throws Exception {
        String data = node.view(kept).orElseThrow().initialData().orElseThrow();
        return new ObjectMapper().readTree(data).path("result");
    }

    @Test
    void showsThePageThatTheExecutionKept() throws Exception {
        NodeBench bench = NodeBench.of(new KeeperFactory(page("some text")));
        JsonNode shown = shown(bench.node(), bench.execute().internal());
        assertThat(shown.path("kind").asText()).isEqualTo("sampler");
        assertThat(shown.path("sections").path(0).path("text").asText()).isEqualTo("some text");
    }

    @Test
    void keepsLongPagesInPiecesThatNoCharacterIsTornBy() throws Exception {
        String text = "x".repeat(PageTable.PIECE / 2) + "\ud83d\ude42".repeat(PageTable.PIECE);
        for (String shift : List.of("", "y")) {
            NodeBench bench = NodeBench.of(new KeeperFactory(page(shift + text)));
            BufferedDataTable kept =
                    (BufferedDataTable) bench.execute().internal().get(0);
            assertThat(kept.size()).isGreaterThan(2);
            assertThat(NodeBench.rows(kept)).allSatisfy(row -> {
                String piece = row.getCell(0).toString();
                assertThat(piece.length()).isLessThanOrEqualTo(PageTable.PIECE);
                assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
                        .isFalse();
            });
            assertThat(kept.getDataTableSpec().getColumnSpec(0).getDomain().hasValues())
                    .isFalse();
            assertThat(shown(bench.node(), List.of(kept))
                            .path("sections")
                            .path(0)
                            .path("text")
                            .asText())
                    .isEqualTo(shift + text);
        }
    }

    @Test
    void asksForAnotherExecutionWhereNothingWasKept() throws Exception {
        NodeRuntime node = NodeRuntime.of(new KeeperFactory(page("")));
        JsonNode shown = shown(node, List.of());
        assertThat(shown.path("kind").asText()).isEqualTo("sampler");
        assertThat(shown.path("headline").path("sentence").asText())
                .isEqualTo("Execute the node again to see its view.");
        BufferedDataTable other = NodeBench.table(List.of("n"), List.<Object[]>of(new Object[] {1}));
        assertThat(shown(node, List.of(other))).isEqualTo(shown);
    }
}
