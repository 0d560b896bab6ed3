// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** What a reader can press, choose and save. */
@ExtendWith(InBrowser.class)
class ControlsTest {

    private static final String OPTION =
            "return echarts.getInstanceByDom(document.querySelector(arguments[0])).getOption()";

    private final Browser m_browser;

    ControlsTest(final Browser browser) {
        m_browser = browser;
    }

    @BeforeEach
    void show() {
        m_browser.prefer("light", true);
        m_browser.show(Pages.with(Pages.sample("every-chart.json")), 900);
        m_browser.awaitPage();
        m_browser.run("localStorage.clear()");
        m_browser.drawAll();
    }

    @Test
    void sliderMovesTheLevelByArrowKeys() {
        final var slider = m_browser.one("#frames input[type=range]");
        final Object last = firstPoint("#frames .plot");
        assertThat(m_browser.one("#frames output").getText()).isEqualTo("Level 0");

        slider.sendKeys(Keys.ARROW_LEFT);

        assertThat(m_browser.one("#frames output").getText()).isEqualTo("Level 0.25");
        assertThat(slider.getDomAttribute("aria-valuetext")).isEqualTo("Level 0.25");
        assertThat(firstPoint("#frames .plot")).isNotEqualTo(last);
    }

    @Test
    void levelsPlayToTheEndAndPause() {
        m_browser.one("#frames input[type=range]").sendKeys(Keys.HOME);
        final var play = m_browser.one("#frames .play");

        play.click();
        assertThat(play.getDomAttribute("aria-label")).isEqualTo("Pause");
        m_browser.await(
                "the third level",
                () -> m_browser.one("#frames output").getText().equals("Level 2"));
        play.click();

        assertThat(play.getDomAttribute("aria-label")).isEqualTo("Play the levels");
    }

    @Test
    void choosersChangeTheAxes() {
        new Select(m_browser.all("#pairs select").get(0)).selectByVisibleText("species");

        assertThat(m_browser.run(OPTION + ".xAxis[0].name", "#pairs .plot")).isEqualTo("species");
        assertThat(m_browser.run(OPTION + ".yAxis[0].name", "#pairs .plot")).isEqualTo("bill_depth_mm");
    }

    @Test
    void chooserChangesTheColumnOfMarginals() {
        new Select(m_browser.one("#marginals select")).selectByVisibleText("species");

        assertThat(m_browser.one("#marginals .plot").getText()).contains("Adelie", "Gentoo");
    }

    @Test
    void explanationOpensAndClosesByKeyboard() {
        final var button = m_browser.one("#certificate .explain");
        m_browser.run("arguments[0].focus()", button);

        m_browser.type(Keys.ENTER);

        assertThat(m_browser.one("#certificate .meaning").isDisplayed()).isTrue();
        assertThat(m_browser.one("#certificate .meaning").getText()).contains("must stay below the dashed one");
        assertThat(button.getDomAttribute("aria-expanded")).isEqualTo("true");
        assertThat(m_browser.focused()).isEqualTo(m_browser.one("#certificate .meaning"));

        m_browser.type(Keys.ESCAPE);

        assertThat(m_browser.one("#certificate .meaning").isDisplayed()).isFalse();
        assertThat(button.getDomAttribute("aria-expanded")).isEqualTo("false");
        assertThat(m_browser.focused()).isEqualTo(button);
    }

    @Test
    void everyControlIsReachedByTheTabulatorAndShowsTheFocus() {
        m_browser.run("document.activeElement.blur()");
        final long controls = (Long)
                m_browser.run(
                        "return [...document.querySelectorAll('a, button, select, input, .scroll')].filter(e => e.offsetParent).length");
        m_browser.run("window.seen = new Set(); window.dull = []");
        for (int i = 0; i < controls; i++) {
            m_browser.tab();
            m_browser.run("""
                    const e = document.activeElement;
                    seen.add(e);
                    const style = getComputedStyle(e);
                    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1) dull.push(e.outerHTML.slice(0, 80));
                    """);
        }

        assertThat(m_browser.run("return seen.size")).isEqualTo(controls);
        assertThat((List<?>) m_browser.run("return dull")).isEmpty();
    }

    @Test
    void themeFollowsTheSystemAndTheButtonWhichIsRemembered() {
        assertThat(theme()).isEqualTo("light");
        m_browser.prefer("dark", true);
        m_browser.await("dark", () -> theme().equals("dark"));

        m_browser.button(".head", "Switch to light").click();
        assertThat(theme()).isEqualTo("light");
        m_browser.run("location.reload()");
        m_browser.awaitPage();

        assertThat(theme()).isEqualTo("light");
        m_browser.run("localStorage.clear()");
        assertThat(m_browser.logged()).isEmpty();
    }

    @Test
    void textStandsOutFromItsBackgroundInBothThemes() {
        for (final String scheme : List.of("light", "dark")) {
            m_browser.prefer(scheme, true);
            m_browser.await(scheme, () -> theme().equals(scheme));

            assertThat(Contrast.weak(m_browser)).as(scheme).isEmpty();
        }
    }

    @Test
    void legendHidesASeries() {
        final var entry = m_browser.one("#certificate .legend button");
        entry.click();

        assertThat(entry.getDomAttribute("aria-pressed")).isEqualTo("false");
        assertThat(m_browser.run(OPTION + ".legend[0].selected['Measured distance']", "#certificate .plot"))
                .isEqualTo(false);
    }

    @Test
    void chartIsATableOnRequestAndTheTableSorts() {
        m_browser.button("#saturation", "Show as table").click();
        assertThat(m_browser.one("#saturation .plot").isDisplayed()).isFalse();

        m_browser.all("#saturation .sort").get(1).click();
        m_browser.all("#saturation .sort").get(1).click();

        assertThat(m_browser.all("#saturation th[aria-sort]").get(1).getDomAttribute("aria-sort"))
                .isEqualTo("descending");
        assertThat(m_browser.all("#saturation tbody tr").get(0).getText()).contains("species", "0.24");
        m_browser.button("#saturation", "Show as chart").click();
        assertThat(m_browser.one("#saturation .plot").isDisplayed()).isTrue();
    }

    @Test
    void longTablesShowAllRowsOnRequest() {
        assertThat(m_browser.all("#table tbody tr")).hasSize(25);

        m_browser.button("#table", "Show all 42 rows").click();

        assertThat(m_browser.all("#table tbody tr")).hasSize(42);
    }

    @Test
    void chartsAreSavedAsDrawingPictureAndNumbers() throws Exception {
        m_browser.button("#saturation", "SVG").click();
        m_browser.button("#saturation", "PNG").click();
        m_browser.button("#saturation", "Data (CSV)").click();

        final var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(m_browser.downloaded("by-column.svg").toFile());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getDocumentElement().getTextContent()).contains("Saturation by column", "<img src=x");
        final byte[] png = Files.readAllBytes(m_browser.downloaded("by-column.png"));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(600);
        assertThat(Files.readString(m_browser.downloaded("by-column.csv"), UTF_8))
                .startsWith(",Share\r\nbill_length_mm,0.01\r\n")
                .contains("\"<img src=x onerror=\"\"document.title='hacked'\"\">\",0.05");
    }

    private Object firstPoint(final String plot) {
        return m_browser.run(OPTION + ".series[1].data[0]", plot);
    }

    private String theme() {
        return (String) m_browser.run("return document.documentElement.dataset.theme");
    }
}
