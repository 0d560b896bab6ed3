// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.phdiffusion.offline.runner.bundle.BundleNodes;
import org.phdiffusion.offline.runner.bundle.PluginBundle;
import org.phdiffusion.offline.runner.execution.FileSink;
import org.phdiffusion.offline.runner.execution.Progress;
import org.phdiffusion.offline.runner.execution.RunObserver;
import org.phdiffusion.offline.runner.execution.RunRequest;
import org.phdiffusion.offline.runner.execution.RunState;
import org.phdiffusion.offline.runner.execution.WorkflowRun;
import org.phdiffusion.offline.runner.workflow.ParameterOverride;
import org.phdiffusion.offline.runner.workflow.WorkflowLoader;

/** The report of a real run: penguins, briefly learned. */
@ExtendWith(InBrowser.class)
class ReportTest {

    private static final int WIDTH = 1000;

    @TempDir
    private static Path folder;

    private static Path report;

    private final Browser m_browser;

    ReportTest(final Browser browser) {
        m_browser = browser;
    }

    @BeforeAll
    static void run() throws Exception {
        final var home = Path.of(System.getProperty("phdiffusion.home"));
        final var overrides = List.of(ParameterOverride.parse("2.steps=100"), ParameterOverride.parse("3.rows=100"));
        final var request = new RunRequest(folder, overrides, true, true, "test", FileSink.FILE_SYSTEM);
        try (var bundle = PluginBundle.open(
                Path.of(System.getProperty("phdiffusion.bundle")), ReportTest.class.getClassLoader())) {
            final var workflow = WorkflowLoader.load(home.resolve("test-workflows/penguins-synthesis"));
            final var result =
                    WorkflowRun.execute(workflow, new BundleNodes(bundle), request, RunObserver.NONE, new Progress());
            assertThat(result.state()).isEqualTo(RunState.EXECUTED);
        }
        report = folder.resolve("report.html");
    }

    @BeforeEach
    void show() {
        m_browser.prefer("light", true);
        m_browser.show(report, WIDTH);
    }

    @Test
    void isOneFileThatAsksForNothing() throws Exception {
        assertThat(Files.size(report)).isLessThan(8L << 20);
        views().forEach(this::open);
        m_browser.leaveFrame();

        assertThat((List<?>) m_browser.run("return performance.getEntriesByType('resource').map(e => e.name)"))
                .allMatch(name -> name.toString().startsWith("data:"));
        assertThat(m_browser.logged()).isEmpty();
    }

    @Test
    void tellsWhatHappenedAndWhereToFindIt() {
        assertThat(m_browser.one("h1").getText()).isEqualTo("penguins-synthesis");
        assertThat(m_browser.all("#run tbody th")).hasSize(5);
        assertThat(m_browser.one("#drawing svg").getText()).contains("PH Data Loader");
        assertThat(m_browser.one("nav").getText()).contains("The run", "PH Stability Diagnostics");
        assertThat(Layout.unreadable(m_browser)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, WIDTH, 1600})
    void everyViewIsReadableAndAsHighAsItsContent(final int width) {
        m_browser.resize(width);
        assertThat(views()).isNotEmpty();
        for (final WebElement view : views()) {
            open(view);
            m_browser.drawAll();

            assertThat(Layout.unreadable(m_browser)).isEmpty();
            m_browser.await("the frame to fit", () -> (Boolean) m_browser.run(
                    "return document.documentElement.scrollHeight <= window.innerHeight && window.innerHeight > 400"));
            m_browser.leaveFrame();
        }
        assertThat(m_browser.logged()).isEmpty();
    }

    @Test
    void chartsAreDrawnWhenTheReaderScrollsToThem() {
        final WebElement view = views().get(views().size() - 1);
        open(view);
        final WebElement last =
                m_browser.all(".plot").get(m_browser.all(".plot").size() - 1);

        m_browser.run("arguments[0].scrollIntoView()", last);

        m_browser.await("the last chart", () ->
                (Boolean) m_browser.run("return arguments[0].querySelector('svg, canvas') !== null", last));
    }

    @Test
    void themeOfTheReportIsThatOfItsViews() {
        m_browser.button("header", "Switch to dark").click();
        open(views().get(0));

        assertThat(m_browser.run("return document.documentElement.dataset.theme"))
                .isEqualTo("dark");
        assertThat(m_browser.all("button.theme")).isEmpty();
    }

    private List<WebElement> views() {
        m_browser.leaveFrame();
        return m_browser.all(".frame");
    }

    /** Scrolls to a view and enters its frame. */
    private void open(final WebElement view) {
        m_browser.leaveFrame();
        m_browser.run("arguments[0].scrollIntoView()", view);
        m_browser.await(
                "the frame", () -> (Boolean) m_browser.run("return arguments[0].firstElementChild !== null", view));
        m_browser.enterFrame(view.findElement(By.tagName("iframe")));
        m_browser.awaitPage();
    }
}
