// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jcuda.CudaException;
import jcuda.JCudaVersion;
import jcuda.driver.JCudaDriver;

/**
 * JCuda's natives in this process. They are loaded once, when CUDA is first wanted, from where the class loader finds them:
 * within OSGi in the fragment of the platform ({@code Bundle-NativeCode}), elsewhere in a folder of
 * {@code java.library.path}. If they are not there JCuda would unpack its own copy under a fixed name into the temporary
 * folder, where other users of the computer can put a file of that name first; this is never let happen, because JCuda
 * is not touched unless its natives are loaded already.
 */
final class JCudaLibrary {

    private static final List<String> PLATFORMS = List.of("linux-x86_64", "windows-x86_64");

    private static final String USE_CPU = "choose the device CPU";

    private JCudaLibrary() {}

    /** Why JCuda cannot be used, as a sentence for users; empty if it can. */
    static Optional<String> obstacle() {
        return Optional.ofNullable(Holder.OUTCOME.obstacle());
    }

    /** Whether the installation has natives and the computer a driver, in order or not. */
    static boolean isPresent() {
        return Holder.OUTCOME.isPresent();
    }

    /** JCuda's name of its natives on this platform, such as {@code JCudaDriver-12.6.0-linux-x86_64}. */
    static String nativesName() {
        return "JCudaDriver-" + JCudaVersion.get() + "-" + platform();
    }

    /** The platform as JCuda and the fragments call it. */
    static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macosx" : system) + "-"
                + (processor.equals("amd64") || processor.equals("x86_64") ? "x86_64" : processor);
    }

    private static Outcome load() {
        if (!PLATFORMS.contains(platform())) {
            return Outcome.absent("CUDA needs Linux or Windows on an x86-64 processor, but this computer is "
                    + platform() + "; " + USE_CPU + ".");
        }
        try {
            System.loadLibrary(nativesName());
            // its own call finds what this class loader has loaded
            JCudaDriver.setExceptionsEnabled(false);
            return new Outcome(null, true);
        } catch (UnsatisfiedLinkError e) {
            return explain(e);
        } catch (LinkageError | CudaException e) {
            return Outcome.broken("JCuda cannot be used: " + firstLine(e) + "; install the feature 'PH Diffusion CUDA'"
                    + " anew, or " + USE_CPU + ".");
        }
    }

    /** Java says in English which folders it has searched; what else it says is the operating system's, in any language. */
    private static Outcome explain(UnsatisfiedLinkError e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("java.library.path")) {
            return Outcome.absent("The installation lacks the natives for " + platform() + "; install the feature 'PH"
                    + " Diffusion CUDA', or " + USE_CPU + ".");
        }
        if (text.contains("libcuda.so.1") || isWithoutWindowsDriver()) {
            return Outcome.absent("This computer has no NVIDIA driver (" + (isWindows() ? "nvcuda.dll" : "libcuda.so.1")
                    + " is missing); install version " + Devices.NEEDED_DRIVER + " or newer, or " + USE_CPU + ".");
        }
        // Windows looks for all functions of the driver when it loads the natives, so one that is too old shows here
        return Outcome.broken("JCuda's natives cannot be loaded: " + firstLine(e) + "; install NVIDIA driver "
                + Devices.NEEDED_DRIVER + " or newer, or " + USE_CPU + ".");
    }

    private static boolean isWindows() {
        return platform().startsWith("windows");
    }

    private static boolean isWithoutWindowsDriver() {
        String windows = System.getenv("SystemRoot");
        return isWindows() && windows != null && Files.notExists(Path.of(windows, "System32", "nvcuda.dll"));
    }

    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElse("");
    }

    /**
     * What became of loading.
     *
     * @param obstacle a sentence for users; null if there is none
     * @param isPresent whether there is something that could have been loaded
     */
    private record Outcome(String obstacle, boolean isPresent) {

        static Outcome absent(String obstacle) {
            return new Outcome(obstacle, false);
        }

        static Outcome broken(String obstacle) {
            return new Outcome(obstacle, true);
        }
    }

    private static final class Holder {
        static final Outcome OUTCOME = load();
    }
}
