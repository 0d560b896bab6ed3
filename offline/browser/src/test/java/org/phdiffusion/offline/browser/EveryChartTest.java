// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** A page with every type of chart, hostile names included. */
@ExtendWith(InBrowser.class)
class EveryChartTest {

    private final Browser m_browser;

    EveryChartTest(final Browser browser) {
        m_browser = browser;
    }

    @BeforeEach
    void prefer() {
        m_browser.prefer("light", true);
    }

    private void show(final int width) {
        m_browser.show(Pages.with(Pages.sample("every-chart.json")), width);
        m_browser.awaitPage();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 800, 1600})
    void isReadableAtEveryWidthWithoutAnErrorInTheConsole(final int width) {
        show(width);
        m_browser.drawAll();

        assertThat(Layout.unreadable(m_browser)).isEmpty();
        assertThat(m_browser.logged()).isEmpty();
    }

    @Test
    void staysReadableWhenTheWindowShrinks() {
        show(1600);
        m_browser.drawAll();
        m_browser.resize(400);
        m_browser.await(
                "charts to follow", () -> (Boolean) m_browser.run("return [...document.querySelectorAll('.plot svg')]"
                        + ".every(s => s.getBoundingClientRect().right <= window.innerWidth)"));

        assertThat(Layout.unreadable(m_browser)).isEmpty();
    }

    @Test
    void saysTheVerdictFirstInColourIconAndWord() {
        show(800);

        final var headline = m_browser.one(".headline");
        assertThat(headline.getDomAttribute("class")).contains("warn");
        assertThat(headline.findElements(By.cssSelector("svg.icon-warn"))).hasSize(1);
        assertThat(headline.getText()).containsIgnoringCase("warning").contains("one column does not look like");
        assertThat(headline.findElements(By.tagName("li"))).hasSize(2);
        final long above = (Long) m_browser.run(
                "return [...document.querySelectorAll('.panel')].filter(p => p.getBoundingClientRect().top"
                        + " < document.querySelector('.headline').getBoundingClientRect().bottom).length");
        assertThat(above).isZero();
    }

    @Test
    void showsAnAlternativeToEachDrawing() {
        show(800);

        assertThat(m_browser.all(".plot[role=img]"))
                .isNotEmpty()
                .allSatisfy(
                        plot -> assertThat(plot.getDomAttribute("aria-label")).isNotBlank());
        assertThat(m_browser.one("#certificate .plot").getDomAttribute("aria-label"))
                .contains("Certificate margin", "the margin is smallest, 0.110");
    }

    @Test
    void drawsOnlyWhatIsInSight() {
        show(800);
        m_browser.await(
                "the first chart",
                () -> !m_browser.all("#certificate .plot svg").isEmpty());

        assertThat(m_browser.all("#distances .plot svg")).isEmpty();

        m_browser.run("document.getElementById('distances').scrollIntoView()");
        m_browser.await(
                "the last chart", () -> !m_browser.all("#distances .plot svg").isEmpty());
    }

    @Test
    void namesFromTheDataAreNeverMarkup() {
        show(800);
        m_browser.drawAll();
        m_browser.run(
                "document.querySelectorAll('.tools button').forEach(b => { if (b.textContent === 'Show as table') b.click(); })");

        assertThat(m_browser.all("main img, main b i")).isEmpty();
        assertThat(m_browser.one("#page").getText()).contains("<img src=x");
        assertThat(m_browser.run("return document.title")).isEqualTo("PH Stability Diagnostics");
    }

    @Test
    void tooltipsSayWhatIsThereAsText() {
        show(800);
        m_browser.drawAll();
        m_browser.run("""
                const plot = document.querySelector('#saturation .plot');
                plot.scrollIntoView();
                echarts.getInstanceByDom(plot).dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: 5});
                """);
        m_browser.await("the tooltip", () -> !m_browser.all("#saturation .tip").isEmpty());

        assertThat((String) m_browser.run("return document.querySelector('#saturation .tip').textContent"))
                .contains("<img src=x onerror=", "0.05");
        assertThat(m_browser.all("#saturation .tip img")).isEmpty();
        assertThat(m_browser.run("return document.title")).isEqualTo("PH Stability Diagnostics");
    }

    @Test
    void emptyAndUnknownChartsLeaveANote() {
        show(800);

        assertThat(m_browser.one("#empty .note").getText()).contains("no data");
        assertThat(m_browser.one("#unknown .note").getText()).contains("hologram", "Update");
    }

    @Test
    void asksForNothingAndLetsNothingBeAsked() {
        show(800);
        m_browser.drawAll();

        assertThat((List<?>) m_browser.run(
                        "return performance.getEntriesByType('resource').filter(e => !/^(data|blob):/.test(e.name))"))
                .isEmpty();
        m_browser.run(
                "window.answer = null; fetch('https://example.org/').then(() => answer = 'sent', () => answer = 'refused')");
        m_browser.await("an answer", () -> m_browser.run("return window.answer") != null);
        assertThat(m_browser.run("return window.answer")).isEqualTo("refused");
        assertThat(m_browser.logged()).anyMatch(line -> line.contains("Content Security Policy"));
    }
}
