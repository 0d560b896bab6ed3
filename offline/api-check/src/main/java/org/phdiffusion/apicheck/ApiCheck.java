// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.apicheck;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.knime.node.DefaultNode;
import org.phdiffusion.apicheck.Difference.Severity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the place-holder for KNIME with KNIME itself; exits with 1 if it offers what KNIME does not have. */
@Command(
        name = "api-check",
        mixinStandardHelpOptions = true,
        description = "Compares the place-holder for KNIME's API with KNIME's own jars or class folders.")
public final class ApiCheck implements Callable<Integer> {

    private static final String PACKAGES = "org/knime/";

    @Spec
    private CommandSpec m_command;

    @Parameters(
            paramLabel = "DIR",
            description = "Folder of KNIME's jars or class folders; jars within jars are read too.")
    private Path m_plugins;

    @Option(
            names = "--place-holder",
            paramLabel = "PATH",
            description = "Jar or class folder of the place-holder; by default the one this program came with.")
    private Path m_placeHolder;

    @Option(names = "--omissions", description = "Also list what the place-holder leaves out.")
    private boolean m_omissions;

    /** Creates the command. */
    public ApiCheck() {}

    /**
     * Runs the command and ends the program with its exit code.
     *
     * @param args folder of KNIME's jars, and options; see {@code --help}
     */
    public static void main(final String... args) {
        System.exit(new CommandLine(new ApiCheck()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        final var out = m_command.commandLine().getOut();
        if (!Files.exists(m_plugins)) {
            throw new CommandLine.ParameterException(
                    m_command.commandLine(), "\"" + m_plugins + "\" does not exist; name a folder of KNIME's jars");
        }
        final var placeHolder = ApiLibrary.read(m_placeHolder == null ? ownPlaceHolder() : m_placeHolder, PACKAGES);
        final var original = ApiLibrary.read(m_plugins, PACKAGES);
        if (original.size() == 0) {
            throw new CommandLine.ParameterException(
                    m_command.commandLine(), "\"" + m_plugins + "\" contains no class of " + PACKAGES);
        }
        final var differences = ApiComparison.compare(placeHolder, original);
        print(out, differences);
        out.printf(
                "%d classes of the place-holder compared with %d of the original: %d errors, %d abstract members"
                        + " omitted, %d other omissions%n",
                placeHolder.size(),
                original.size(),
                count(differences, Severity.ERROR),
                count(differences, Severity.ABSTRACT_MEMBER_OMITTED),
                count(differences, Severity.OMISSION));
        out.flush();
        return count(differences, Severity.ERROR) == 0 ? 0 : 1;
    }

    private void print(final PrintWriter out, final List<Difference> differences) {
        differences.stream()
                .filter(difference -> m_omissions || difference.severity() != Severity.OMISSION)
                .forEach(out::println);
    }

    private static long count(final List<Difference> differences, final Severity severity) {
        return differences.stream()
                .filter(difference -> difference.severity() == severity)
                .count();
    }

    private static Path ownPlaceHolder() {
        try {
            return Path.of(DefaultNode.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException ex) {
            throw new IllegalStateException("The place-holder is not at a path", ex);
        }
    }
}
