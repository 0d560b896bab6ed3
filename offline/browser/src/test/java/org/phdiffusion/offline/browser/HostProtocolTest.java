// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a frame, with a host that answers as KNIME does. */
@ExtendWith(InBrowser.class)
class HostProtocolTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A host: the config it gives, what its data service answers, and the page. */
    private static final String HOST = """
            <!doctype html>
            <html><body><script>
            window.received = [];
            const config = %s;
            const service = %s;
            window.addEventListener('message', ({data, source}) => {
              received.push(data);
              if (data.type !== 'UIExtensionRequest') return;
              const payload = data.payload.method === 'getConfig' ? config : service;
              source.postMessage({type: 'UIExtensionResponse', requestId: 'of another page', payload: null}, '*');
              source.postMessage({type: 'UIExtensionResponse', requestId: data.requestId, payload}, '*');
            });
            const frame = document.createElement('iframe');
            frame.setAttribute('sandbox', '%s');
            frame.style.cssText = 'width: 100%%; height: 800px';
            frame.srcdoc = %s;
            document.body.append(frame);
            </script></body></html>
            """;

    private static final String SANDBOX = "allow-downloads allow-scripts allow-same-origin";

    private final Browser m_browser;

    HostProtocolTest(final Browser browser) {
        m_browser = browser;
    }

    @Test
    void takesInitialDataAsText() throws Exception {
        embed(config().put("initialData", result()), null);

        assertThat(m_browser.one("h1").getText()).isEqualTo("PH Stability Diagnostics");
        assertThat(received("UIExtensionReady")).isOne();
        assertThat(m_browser.logged()).isEmpty();
    }

    @Test
    void takesInitialDataAsObject() throws Exception {
        final ObjectNode config = config();
        config.set("initialData", MAPPER.readTree(result()));

        embed(config, null);

        assertThat(m_browser.one("h1").getText()).isEqualTo("PH Stability Diagnostics");
    }

    @Test
    void asksTheDataServiceWhereThereAreNoInitialData() throws Exception {
        embed(config(), result());

        assertThat(m_browser.one("h1").getText()).isEqualTo("PH Stability Diagnostics");
        m_browser.leaveFrame();
        final String asked = (String) m_browser.run(
                "return JSON.stringify(received.find(m => m.payload && m.payload.method === 'callNodeDataService'))");
        assertThat(MAPPER.readTree(asked).at("/payload/params"))
                .isEqualTo(MAPPER.readTree(
                        "[{\"serviceType\":\"initial_data\",\"dataServiceRequest\":\"\",\"extensionType\":\"view\","
                                + "\"nodeId\":\"root:4\",\"projectId\":\"p\",\"workflowId\":\"root\"}]"));
    }

    @Test
    void showsTheMessageOfAnError() throws Exception {
        embed(config().put("initialData", "{\"userError\":{\"message\":\"Execute the <node> first.\"}}"), null);

        assertThat(m_browser.one("[role=alert]").getText()).isEqualTo("Execute the <node> first.");
    }

    @Test
    void saysThatThereAreNoData() throws Exception {
        embed(config().put("initialData", "{\"result\":null}"), null);

        assertThat(m_browser.one("[role=alert]").getText()).contains("nothing to show", "Execute it again");
    }

    @Test
    void saysThatTheDataAreOfALaterFormat() throws Exception {
        embed(config().put("initialData", "{\"result\":\"{\\\"format\\\":2}\"}"), null);

        assertThat(m_browser.one("[role=alert]").getText()).contains("format 2", "format 1", "Update");
    }

    @Test
    void picturesHaveNothingToPress() throws Exception {
        final ObjectNode config = config().put("initialData", result());
        config.putObject("renderingConfig").put("type", "IMAGE");

        embed(config, null);

        m_browser.await(
                "all charts", () -> !m_browser.all("#distances .plot svg").isEmpty());
        assertThat(m_browser.all(".tools")).noneMatch(tools -> tools.isDisplayed());
    }

    @Test
    void worksInASandboxWithoutStorage() throws Exception {
        embed(config().put("initialData", result()), null, "allow-scripts");
        m_browser.button(".head", "Switch to dark").click();

        assertThat(m_browser.run("return document.documentElement.dataset.theme"))
                .isEqualTo("dark");
        assertThat(m_browser.logged()).isEmpty();
    }

    private void embed(final ObjectNode config, final String service) throws Exception {
        embed(config, service, SANDBOX);
    }

    private void embed(final ObjectNode config, final String service, final String sandbox) throws Exception {
        m_browser.prefer("light", true);
        m_browser.show(HOST.formatted(script(config), script(service), sandbox, script(Pages.html())), 900);
        m_browser.enterFrame(m_browser.one("iframe"));
        m_browser.awaitPage();
    }

    private static ObjectNode config() {
        return MAPPER.createObjectNode()
                .put("extensionType", "view")
                .put("nodeId", "root:4")
                .put("projectId", "p")
                .put("workflowId", "root");
    }

    private static String result() {
        return MAPPER.createObjectNode()
                .put("result", Pages.sample("every-chart.json"))
                .toString();
    }

    private static String script(final Object value) throws Exception {
        return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
    }

    private long received(final String type) {
        m_browser.leaveFrame();
        final long count = (Long) m_browser.run("return received.filter(m => m.type === '" + type + "').length");
        assertThat((List<?>) m_browser.run("return received")).isNotEmpty();
        return count;
    }
}
