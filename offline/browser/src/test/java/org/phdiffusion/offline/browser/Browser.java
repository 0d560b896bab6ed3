// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/** A Chromium without a window, with a profile and a folder for downloads of its own. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    /** Selenium warns of every Chromium that is newer than itself; nothing that it lacks then is used here. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final Path m_folder;
    private final ChromeDriver m_driver;
    private int m_pages;

    private Browser(final Path folder, final ChromeDriver driver) {
        m_folder = folder;
        m_driver = driver;
    }

    /** What is missing for these tests; empty if they can run. */
    static Optional<String> missing() {
        final boolean found = BROWSERS.stream().anyMatch(name -> find(name).isPresent())
                && find("chromedriver").isPresent();
        return found
                ? Optional.empty()
                : Optional.of("No Chromium with its driver on the PATH; install the Debian packages chromium and"
                        + " chromium-driver.");
    }

    static Browser open() throws IOException {
        SELENIUM.setLevel(Level.SEVERE);
        final Path folder = Files.createTempDirectory("ph-browser");
        final Path browser = BROWSERS.stream()
                .flatMap(name -> find(name).stream())
                .findFirst()
                .orElseThrow();
        final var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--user-data-dir=" + folder.resolve("profile"));
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "download.default_directory",
                        Files.createDirectory(folder.resolve("downloads")).toString()));
        final var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        final var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find("chromedriver").orElseThrow().toFile())
                .build();
        return new Browser(folder, new ChromeDriver(service, options));
    }

    private static Optional<Path> find(final String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a document in a window of that width; messages of the page before are forgotten. */
    void show(final String html, final int width) {
        try {
            m_pages++;
            final Path file = m_folder.resolve("page" + m_pages + ".html");
            Files.writeString(file, html, UTF_8);
            show(file, width);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void show(final Path file, final int width) {
        resize(width);
        m_driver.switchTo().defaultContent();
        logged();
        m_driver.get(file.toUri().toString());
    }

    void resize(final int width) {
        m_driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Tells the pages which colours the reader's system prefers, and whether things may move. */
    void prefer(final String scheme, final boolean still) {
        m_driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of(
                                        "name",
                                        "prefers-reduced-motion",
                                        "value",
                                        still ? "reduce" : "no-preference"))));
    }

    /** Waits until the page says that it is there. */
    void awaitPage() {
        await("the page", () -> !all("#page .page").isEmpty());
    }

    /** Scrolls through the page so that everything is drawn. */
    void drawAll() {
        run("window.dispatchEvent(new Event('beforeprint'));");
        await("all charts", () -> (Boolean) run("return [...document.querySelectorAll('.plot')]"
                + ".every(p => p.querySelector('svg, canvas') !== null)"));
    }

    void await(final String what, final BooleanSupplier condition) {
        new FluentWait<WebDriver>(m_driver)
                .withTimeout(PATIENCE)
                .pollingEvery(Duration.ofMillis(40))
                .withMessage(() -> what + "; the console says " + logged())
                .until(driver -> condition.getAsBoolean());
    }

    Object run(final String script, final Object... arguments) {
        return ((JavascriptExecutor) m_driver).executeScript(script, arguments);
    }

    WebElement one(final String selector) {
        return m_driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(final String selector) {
        return m_driver.findElements(By.cssSelector(selector));
    }

    /** A button by its words, within the element of a selector. */
    WebElement button(final String within, final String words) {
        return all(within + " button").stream()
                .filter(button -> button.getText().strip().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button \"" + words + "\" in " + within));
    }

    /** Presses keys where the focus is. */
    void type(final CharSequence... keys) {
        m_driver.switchTo().activeElement().sendKeys(keys);
    }

    void tab() {
        type(Keys.TAB);
    }

    WebElement focused() {
        return m_driver.switchTo().activeElement();
    }

    void enterFrame(final WebElement frame) {
        m_driver.switchTo().frame(frame);
    }

    void leaveFrame() {
        m_driver.switchTo().defaultContent();
    }

    /** Warnings and errors in the console since the last call, but for Chromium's view of the sandbox that KNIME uses. */
    List<String> logged() {
        return m_driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("can escape its sandboxing"))
                .toList();
    }

    /** A file that the page saves, when it is complete. */
    Path downloaded(final String ending) {
        final Path folder = m_folder.resolve("downloads");
        await(
                "a download *" + ending,
                () -> list(folder).anyMatch(file -> file.toString().endsWith(ending)));
        return list(folder)
                .filter(file -> file.toString().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> list(final Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of the whole page as the bytes of a PNG file. */
    byte[] picture() {
        final Map<String, Object> shot = m_driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        return Base64.getDecoder().decode((String) shot.get("data"));
    }

    @Override
    public void close() throws IOException {
        m_driver.quit();
        try (Stream<Path> files = Files.walk(m_folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
