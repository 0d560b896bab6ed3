// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.offline.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.phdiffusion.offline.runner.bundle.BundleException;
import org.phdiffusion.offline.runner.bundle.BundleNodes;
import org.phdiffusion.offline.runner.bundle.PluginBundle;
import org.phdiffusion.offline.runner.execution.FileSink;
import org.phdiffusion.offline.runner.execution.OutputException;
import org.phdiffusion.offline.runner.execution.Progress;
import org.phdiffusion.offline.runner.execution.RunRequest;
import org.phdiffusion.offline.runner.execution.RunResult;
import org.phdiffusion.offline.runner.execution.RunState;
import org.phdiffusion.offline.runner.execution.WorkflowRun;
import org.phdiffusion.offline.runner.workflow.ParameterOverride;
import org.phdiffusion.offline.runner.workflow.Workflow;
import org.phdiffusion.offline.runner.workflow.WorkflowException;
import org.phdiffusion.offline.runner.workflow.WorkflowLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "run-workflow",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Executes a KNIME workflow folder without KNIME.",
            "Every table at an output port becomes a CSV file, every model a file that KNIME's Model Reader opens."
                    + " run.json tells what happened, workflow.svg shows the canvas.",
            "Relative paths, in parameters too, are relative to the working directory."
        },
        footer = {
            "",
            "Exit code: 0 every node is executed, 1 a node failed or the results cannot be written,",
            "2 wrong usage or a workflow that cannot be executed, 130 stopped by the user.",
            "",
            "Example: ./run-workflow test-workflows/penguins-synthesis --set 2.steps=500 --out results"
        })
public final class RunWorkflow implements Callable<Integer> {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int INVALID = 2;
    private static final int STOPPED = 130;
    private static final long GRACE_SECONDS = 20;

    /** What KNIME would write into its log file; held here, since settings of a logger last as long as the logger. */
    private static final Logger NODES = Logger.getLogger("org.phdiffusion.nodes");

    @Spec
    private CommandSpec m_spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "<workflow folder>",
            description = "A folder with a file workflow.knime, as KNIME writes it.")
    private Path m_folder;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results; default: target/workflows/<workflow name> in this project.")
    private Path m_out;

    @Option(
            names = "--set",
            paramLabel = "<node id>.<parameter>=<value>",
            description = "Replaces a parameter for this run; may be repeated. Dots lead into nested parameters,"
                    + " commas separate the elements of an array, enumerations take the name of a constant.")
    private List<String> m_overrides = new ArrayList<>();

    @Option(
            names = "--reset",
            description = "Executes all nodes, also those whose results are saved in the workflow. Otherwise these are"
                    + " executed only where --set or a node before them makes that necessary.")
    private boolean m_reset;

    @Option(
            names = "--report",
            description =
                    "Also writes report.html: one file that shows the run, the canvas and the views of the nodes in"
                            + " a browser, without KNIME and without a network.")
    private boolean m_report;

    @Option(names = "--list-nodes", description = "Lists all nodes with ports, parameters and defaults, and exits.")
    private boolean m_listNodes;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help and exits.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean m_help;

    private final Path m_home;
    private final boolean m_terminal;
    private final PrintStream m_console;

    RunWorkflow(final Path home, final boolean terminal, final PrintStream out) {
        m_home = home;
        m_terminal = terminal;
        m_console = out;
    }

    /**
     * Runs the command and exits.
     *
     * @param args the command line
     */
    public static void main(final String[] args) {
        NODES.setLevel(Level.WARNING);
        final var home = Path.of(System.getProperty("phdiffusion.home", ""));
        final var command = new RunWorkflow(home, Boolean.getBoolean("phdiffusion.terminal"), System.out);
        final int code = command.commandLine().execute(args);
        // a run stopped by Ctrl-C is ended by its shutdown hook, which waits for this thread
        if (code != STOPPED) {
            System.exit(code);
        }
    }

    CommandLine commandLine() {
        return new CommandLine(this);
    }

    @Override
    public Integer call() {
        final var progress = new Progress();
        final var over = new CountDownLatch(1);
        final Thread hook = stopOnShutdown(progress, over);
        try {
            return call(progress);
        } finally {
            over.countDown();
            forget(hook);
        }
    }

    private int call(final Progress progress) {
        try (PluginBundle bundle = PluginBundle.open(bundleJar(), fragments(), RunWorkflow.class.getClassLoader())) {
            final var nodes = new BundleNodes(bundle);
            if (m_listNodes) {
                NodeListing.print(bundle, nodes, m_console);
                return OK;
            }
            if (m_folder == null) {
                throw new ParameterException(m_spec.commandLine(), "Name a workflow folder.");
            }
            final Workflow workflow = WorkflowLoader.load(m_folder);
            return finish(execute(workflow, nodes, request(workflow, bundle), progress));
        } catch (final BundleException | WorkflowException e) {
            return complain(e.getMessage(), INVALID);
        } catch (final OutputException e) {
            return complain(e.getMessage(), FAILED);
        }
    }

    private RunRequest request(final Workflow workflow, final PluginBundle bundle) {
        final Path folder =
                m_out != null ? m_out : m_home.resolve("target/workflows").resolve(workflow.name());
        final String product =
                bundle.manifest().symbolicName() + " " + bundle.manifest().version();
        return new RunRequest(
                folder.toAbsolutePath().normalize(), overrides(), m_reset, m_report, product, FileSink.FILE_SYSTEM);
    }

    private RunResult execute(
            final Workflow workflow, final BundleNodes nodes, final RunRequest request, final Progress progress)
            throws WorkflowException, OutputException {
        try (var console = new ConsoleProgress(m_console, m_terminal)) {
            return WorkflowRun.execute(workflow, nodes, request, console, progress);
        }
    }

    private int finish(final RunResult result) {
        if (result.state() == RunState.CANCELLED) {
            return complain("Stopped. No results were written.", STOPPED);
        }
        RunSummary.print(result, m_console);
        if (m_report) {
            m_console.println("Open " + result.folder().resolve("report.html") + " in a browser.");
        }
        return result.state() == RunState.EXECUTED ? OK : FAILED;
    }

    private List<ParameterOverride> overrides() {
        try {
            return m_overrides.stream().map(ParameterOverride::parse).toList();
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(m_spec.commandLine(), "--set: " + e.getMessage(), e);
        }
    }

    private int complain(final String message, final int code) {
        m_spec.commandLine().getErr().println(message);
        m_spec.commandLine().getErr().flush();
        return code;
    }

    private Path bundleJar() throws BundleException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(m_home.resolve("nodes/target"), "org.phdiffusion.knime-*.jar")) {
            for (final Path jar : jars) {
                return jar;
            }
        } catch (final IOException e) {
            throw new BundleException("The bundle is not built; build it with ./mvnw package -DskipTests.", e);
        }
        throw new BundleException("The bundle is not built; build it with ./mvnw package -DskipTests.");
    }

    /** What brings OpenBLAS and CUDA to the bundle, as far as it is built; without it arithmetic is portable. */
    private List<Path> fragments() throws BundleException {
        final var fragments = new ArrayList<Path>();
        for (final String module : List.of("openblas", "cuda")) {
            final Path platforms = m_home.resolve(module).resolve("platforms");
            try {
                addFragments(platforms, module, fragments);
            } catch (final IOException e) {
                throw new BundleException("The fragments in " + platforms + " cannot be listed: " + e.getMessage(), e);
            }
        }
        return fragments;
    }

    private static void addFragments(final Path platforms, final String module, final List<Path> fragments)
            throws IOException {
        if (!Files.isDirectory(platforms)) {
            return;
        }
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(platforms, path -> Files.isDirectory(path.resolve("target")))) {
            for (final Path folder : folders) {
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(
                        folder.resolve("target"), "org.phdiffusion.knime." + module + ".*.jar")) {
                    jars.forEach(fragments::add);
                }
            }
        }
    }

    /** Ctrl-C asks the run to stop, and lets the JVM go when it has tidied up. */
    private static Thread stopOnShutdown(final Progress progress, final CountDownLatch over) {
        final var hook = new Thread(
                () -> {
                    progress.cancel();
                    try {
                        if (!over.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                            System.err.println("The node did not stop within " + GRACE_SECONDS + " s.");
                        }
                    } catch (final InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void forget(final Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException e) {
            // the JVM is on its way out, and the hook has done its work
        }
    }
}
