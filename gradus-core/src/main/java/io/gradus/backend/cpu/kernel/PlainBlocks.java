package io.gradus.backend.cpu.kernel;

/// The plain-Java [BlockKernels], to which other implementations leave what is not worth vectors.
public final class PlainBlocks {
    private static final BlockKernels<float[]> FLOATS = new ScalarFloatBlocks();
    private static final BlockKernels<double[]> DOUBLES = new ScalarDoubleBlocks();

    private PlainBlocks() {}

    /// Of `float[]`.
    public static BlockKernels<float[]> floats() {
        return FLOATS;
    }

    /// Of `double[]`.
    public static BlockKernels<double[]> doubles() {
        return DOUBLES;
    }
}
