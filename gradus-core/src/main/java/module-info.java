import org.jspecify.annotations.NullMarked;

/// Tensors, ops, automatic differentiation and the CPU backend, on the JDK alone.
///
/// The Vector API is used where the program has it: a modular program says `requires jdk.incubator.vector`, one on the
/// class path starts with `--add-modules jdk.incubator.vector`. Without it everything works, only slower.
@SuppressWarnings("module") // the modules of the qualified exports are built later
@NullMarked
module io.gradus.core {
    requires static transitive org.jspecify;
    requires static jdk.incubator.vector;

    exports io.gradus;
    exports io.gradus.function;
    exports io.gradus.op;
    exports io.gradus.random;
    exports io.gradus.backend to
            io.gradus.data,
            io.gradus.models;
    exports io.gradus.backend.cpu to
            io.gradus.cli;
    exports io.gradus.backend.cpu.kernel to
            io.gradus.cli;
    exports io.gradus.autodiff to
            io.gradus.models;
    exports io.gradus.interpreter to
            io.gradus.data,
            io.gradus.models;

    uses io.gradus.backend.Backend;

    provides io.gradus.backend.Backend with
            io.gradus.backend.cpu.CpuBackend;
}
