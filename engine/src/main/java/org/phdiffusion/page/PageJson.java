// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.phdiffusion.chart.Chart;

/**
 * A page as JSON for a browser, in at most 2 MB of UTF-8: charts are thinned until it fits, and left out with a note if
 * that is not enough. Numbers have six significant digits; what is not finite is null.
 */
public final class PageJson {

    /** The most bytes of a page. */
    public static final int MOST_BYTES = 2_000_000;

    private static final int FORMAT = 1;
    private static final int MOST_THINNINGS = 12;
    private static final MathContext DIGITS = new MathContext(6);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounded())
                    .addSerializer(double.class, new Rounded()))
            .build();

    private PageJson() {}

    /**
     * Writes a page.
     *
     * @param page what to show
     * @return JSON of at most {@link #MOST_BYTES} bytes
     */
    public static String write(Page page) {
        return write(page, MOST_BYTES);
    }

    static String write(Page page, int mostBytes) {
        Page shown = page;
        String text = text(shown);
        for (int i = 0; i < MOST_THINNINGS && size(text) > mostBytes; i++) {
            shown = thinned(shown);
            text = text(shown);
        }
        return size(text) <= mostBytes ? text : text(withoutCharts(shown));
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(Page page) {
        ObjectNode node = MAPPER.createObjectNode().put("format", FORMAT);
        node.setAll((ObjectNode) MAPPER.valueToTree(page));
        node.put("kind", page.kind().name().toLowerCase(Locale.ROOT));
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page thinned(Page page) {
        return withPanels(
                page,
                panel -> new Panel(
                        panel.id(),
                        panel.title(),
                        panel.verdict(),
                        panel.finding(),
                        panel.meaning(),
                        panel.charts().stream().map(Chart::thinned).toList()));
    }

    private static Page withoutCharts(Page page) {
        return withPanels(
                page,
                panel -> new Panel(
                        panel.id(),
                        panel.title(),
                        panel.verdict(),
                        panel.charts().isEmpty()
                                ? panel.finding()
                                : (panel.finding() + " The charts are left out because the page would be too large.")
                                        .strip(),
                        panel.meaning(),
                        List.of()));
    }

    private static Page withPanels(Page page, UnaryOperator<Panel> change) {
        return new Page(
                page.kind(),
                page.title(),
                page.subtitle(),
                page.headline(),
                page.facts(),
                page.sections().stream()
                        .map(section -> new Section(
                                section.title(),
                                section.text(),
                                section.panels().stream().map(change).toList()))
                        .toList());
    }

    /** Six digits are more than any screen shows. */
    private static final class Rounded extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(value)) {
                out.writeNull();
            } else if (value == Math.rint(value) && Math.abs(value) < 1e6) {
                out.writeNumber(value.longValue());
            } else {
                out.writeNumber(new BigDecimal(value).round(DIGITS).doubleValue());
            }
        }
    }
}
