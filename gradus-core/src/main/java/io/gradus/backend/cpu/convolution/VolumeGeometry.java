package io.gradus.backend.cpu.convolution;

/// The sizes of one 3-D convolution: volumes of planes, each of which is an image as [ConvolutionGeometry] has it.
///
/// @param batch the volumes
/// @param plane the convolution of one plane
/// @param in planes of an input volume
/// @param out planes of an output volume
/// @param taps planes of the filter
/// @param stride input planes from one output plane to the next
/// @param dilation input planes from one tap to the next
/// @param padFront planes of zeros in front of the input
public record VolumeGeometry(
        int batch, ConvolutionGeometry plane, int in, int out, int taps, int stride, int dilation, int padFront) {

    /// Multiply-adds of the whole convolution.
    long multiplyAdds() {
        return plane.multiplyAdds() * taps * outPlanes();
    }

    /// Output planes of all volumes.
    int outPlanes() {
        return batch * out;
    }

    /// Input planes of all volumes.
    int inPlanes() {
        return batch * in;
    }

    /// Elements of the filter.
    int filterSize() {
        return taps * plane.filterSize();
    }

    /// Whether each output plane is a function of the one input plane at its place.
    boolean isPlanewise() {
        return taps == 1 && stride == 1 && padFront == 0 && in == out;
    }

    /// The convolution of all planes as images, where it [#isPlanewise].
    ConvolutionGeometry images() {
        return plane.withBatch(inPlanes());
    }

    /// The input plane that an output plane reads through a tap, or -1; both are numbered over all volumes.
    int source(int outPlane, int tap) {
        int at = outPlane % out * stride + tap * dilation - padFront;
        return at >= 0 && at < in ? outPlane / out * in + at : -1;
    }

    /// The output plane that reads an input plane through a tap, or -1.
    int target(int inPlane, int tap) {
        int reach = inPlane % in + padFront - tap * dilation;
        return reach >= 0 && reach % stride == 0 && reach / stride < out ? inPlane / in * out + reach / stride : -1;
    }
}
