package io.gradus.backend.cpu.kernel;

import org.jspecify.annotations.Nullable;

/// Chooses between the plain-Java and the Vector API kernels at start.
///
/// The Vector API kernels are taken when the module `jdk.incubator.vector` is there and this machine's vectors are
/// of use to them; they are loaded by name, so that this package runs without the module. `-Dgradus.kernels=scalar`
/// or `-Dgradus.kernels=vector` decides otherwise; `vector-at-once`, for tests, takes the vector code before it is
/// warm.
final class KernelChoice {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNELS = "io.gradus.backend.cpu.vector.VectorKernels";

    private KernelChoice() {}

    static CpuKernels make() {
        String wanted = System.getProperty("gradus.kernels", "");
        return switch (wanted) {
            case "scalar" -> CpuKernels.scalar();
            case "vector" -> requireVector("create");
            case "vector-at-once" -> requireVector("createEager");
            case "" -> preferVector();
            default ->
                throw new IllegalArgumentException(
                        "CpuKernels: -Dgradus.kernels is 'scalar', 'vector' or 'vector-at-once'. Received: '" + wanted
                                + "'");
        };
    }

    private static CpuKernels requireVector(String factory) {
        CpuKernels vector = vectorOrNull(factory);
        if (vector == null) {
            throw new UnsupportedOperationException("CpuKernels: -Dgradus.kernels=vector needs the module "
                    + VECTOR_MODULE + "; start Java with --add-modules " + VECTOR_MODULE + ".");
        }
        return vector;
    }

    private static CpuKernels preferVector() {
        CpuKernels vector = vectorOrNull("create");
        if (vector != null) {
            return vector;
        }
        System.err.println("gradus: without the module " + VECTOR_MODULE
                + " large computations are several times slower;" + " start Java with --add-modules " + VECTOR_MODULE
                + " (or be silent with -Dgradus.kernels=scalar)");
        return CpuKernels.scalar();
    }

    private static @Nullable CpuKernels vectorOrNull(String factory) {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return null;
        }
        try {
            return (CpuKernels) Class.forName(VECTOR_KERNELS).getMethod(factory).invoke(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }
}
