package io.gradus.backend.cpu.random;

/// Reads a [Philox] stream as float64 numbers one at a time, for samplers that reject some of what they draw.
///
/// A block gives two uniform or two normal numbers. As in TensorFlow's kernels, the second of the two is handed out
/// first, and uniform and normal numbers come from blocks of their own, taken in the order of need.
final class PhiloxCursor {
    private final Philox stream;
    private final int[] words = new int[4];
    private final double[] uniforms = new double[2];
    private final double[] normals = new double[2];
    private long next;
    private int uniformsLeft;
    private int normalsLeft;

    PhiloxCursor(Philox stream) {
        this.stream = stream;
    }

    /// Goes to a block of the stream; what is left of the blocks read before is dropped.
    void moveTo(long block) {
        next = block;
        uniformsLeft = 0;
        normalsLeft = 0;
    }

    /// A number in [0, 1).
    double uniform() {
        if (uniformsLeft == 0) {
            stream.block(next++, words);
            uniforms[0] = UniformSampler.fraction(words[0], words[1]);
            uniforms[1] = UniformSampler.fraction(words[2], words[3]);
            uniformsLeft = 2;
        }
        return uniforms[--uniformsLeft];
    }

    /// A standard normal number.
    double normal() {
        if (normalsLeft == 0) {
            nextNormals(normals);
            normalsLeft = 2;
        }
        return normals[--normalsLeft];
    }

    /// Writes both normal numbers of the next block, in their order.
    void nextNormals(double[] pair) {
        stream.block(next++, words);
        double fraction = UniformSampler.fraction(words[0], words[1]);
        BoxMuller.transform(fraction, UniformSampler.fraction(words[2], words[3]), pair);
    }
}
