package io.gradus.backend.cpu.convolution;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.backend.StepMemory;
import io.gradus.op.VolumeWindow;
import io.gradus.op.Window;

/// Convolution of whole tensors over three spatial axes: turns an op's window into a geometry and hands it to the
/// kernels. The 16-bit floats are computed in float32 and rounded once.
public final class Volumes {
    private Volumes() {}

    public static Object conv(
            VolumeWindow window, Object x, int[] xDims, Object w, int[] wDims, Shape shape, DType dtype) {
        VolumeGeometry geometry = geometry(window, xDims, wDims);
        if (Windows.wide(x, dtype) instanceof double[] volumes) {
            double[] y = StepMemory.doubles(shape.size());
            Windows.CONVOLUTION.forward(geometry, volumes, (double[]) w, y);
            return y;
        }
        float[] y = StepMemory.floats(shape.size());
        Windows.CONVOLUTION.forward(geometry, (float[]) Windows.wide(x, dtype), (float[]) Windows.wide(w, dtype), y);
        return Windows.narrow(y, dtype);
    }

    public static Object inputGradient(
            VolumeWindow window, Object dy, Object w, int[] wDims, Shape shape, DType dtype) {
        VolumeGeometry geometry = geometry(window, shape.dims(), wDims);
        if (Windows.wide(dy, dtype) instanceof double[] gradient) {
            double[] dx = StepMemory.doubles(shape.size());
            Windows.CONVOLUTION.inputGradient(geometry, gradient, (double[]) w, dx);
            return dx;
        }
        float[] dx = StepMemory.floats(shape.size());
        Windows.CONVOLUTION.inputGradient(
                geometry, (float[]) Windows.wide(dy, dtype), (float[]) Windows.wide(w, dtype), dx);
        return Windows.narrow(dx, dtype);
    }

    public static Object filterGradient(
            VolumeWindow window, Object x, int[] xDims, Object dy, Shape shape, DType dtype) {
        VolumeGeometry geometry = geometry(window, xDims, shape.dims());
        if (Windows.wide(x, dtype) instanceof double[] volumes) {
            double[] dw = StepMemory.doubles(shape.size());
            Windows.CONVOLUTION.filterGradient(geometry, volumes, (double[]) dy, dw);
            return dw;
        }
        float[] dw = StepMemory.floats(shape.size());
        Windows.CONVOLUTION.filterGradient(
                geometry, (float[]) Windows.wide(x, dtype), (float[]) Windows.wide(dy, dtype), dw);
        return Windows.narrow(dw, dtype);
    }

    private static VolumeGeometry geometry(VolumeWindow window, int[] x, int[] w) {
        Window plane = window.plane();
        int[] image = {1, x[2], x[3], x[4]};
        int[] filter = {w[1], w[2], w[3], w[4]};
        return new VolumeGeometry(
                x[0],
                Windows.geometry(plane, image, filter),
                x[1],
                window.outputDepth(x[1]),
                window.taps(),
                window.stride(),
                window.dilation(),
                window.padFront(x[1]));
    }
}
