// SPDX-License-Identifier: Apache-2.0
package org.phdiffusion.cuda;

import java.util.Optional;
import org.phdiffusion.compute.Backend;
import org.phdiffusion.compute.BackendUnavailableException;
import org.phdiffusion.compute.DeviceFailedException;

/** What the providers have in common: whether a device can compute, and its opening, with a {@link SelfTest}. */
final class Opening {

    /** The kind of device, which users choose by. */
    static final String DEVICE = "CUDA";

    /** TF32 came with compute capability 8.0. */
    private static final int TENSOR_CORES = 80;

    private Opening() {}

    /** Whether this computer has a driver and a device, whatever they are good for. */
    static boolean isPresent() {
        return JCudaLibrary.isPresent()
                && (JCudaLibrary.obstacle().isPresent() || Devices.arePresent(new JCudaBinding()));
    }

    /** Why a device cannot compute so, as far as can be told without opening it; a sentence for users. */
    static Optional<String> obstacle(int number, Precision precision) {
        Optional<String> missing = JCudaLibrary.obstacle();
        return missing.isPresent() ? missing : obstacle(new JCudaBinding(), number, precision);
    }

    static Optional<String> obstacle(Driver driver, int number, Precision precision) {
        Optional<String> unsuitable = Devices.obstacle(driver, number);
        if (unsuitable.isPresent() || precision == Precision.EXACT) {
            return unsuitable;
        }
        try {
            if (Devices.capability(driver, number) < TENSOR_CORES) {
                return Optional.of("The graphics processor " + driver.deviceName(number)
                        + " has no tensor cores for float32 (TF32), so exact arithmetic computes the products.");
            }
            return Optional.empty();
        } catch (CudaException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Opens a device; throws {@link BackendUnavailableException} with a sentence for users if it refuses. */
    static Backend open(int number, Precision precision) {
        Optional<String> missing = JCudaLibrary.obstacle();
        if (missing.isPresent()) {
            throw new BackendUnavailableException(missing.get());
        }
        return open(new JCudaBinding(), number, precision);
    }

    static CudaBackend open(Driver driver, int number, Precision precision) {
        Optional<String> obstacle = obstacle(driver, number, precision);
        if (obstacle.isPresent()) {
            throw new BackendUnavailableException(obstacle.get());
        }
        CudaBackend backend = null;
        try {
            backend = new CudaBackend(new CudaContext(driver, number), precision);
            Optional<String> wrong = SelfTest.run(backend, precision);
            if (wrong.isEmpty()) {
                CudaBackend opened = backend;
                backend = null;
                return opened;
            }
            throw new BackendUnavailableException(wrong.get());
        } catch (DeviceFailedException e) {
            BackendUnavailableException unavailable = new BackendUnavailableException(e.getMessage());
            unavailable.initCause(e);
            throw unavailable;
        } finally {
            if (backend != null) {
                backend.close();
            }
        }
    }
}
