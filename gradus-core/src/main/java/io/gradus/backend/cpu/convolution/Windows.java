package io.gradus.backend.cpu.convolution;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import io.gradus.backend.cpu.kernel.PoolingGeometry;
import io.gradus.op.Window;

/// Convolution and pooling of whole tensors: turns an op's window into a geometry and hands it to the kernels. The
/// 16-bit floats are computed in float32 and rounded once.
public final class Windows {
    /// Of images and of volumes: they share the arrays that threads work in.
    static final ConvolutionKernels CONVOLUTION = new BlockedConvolution(CpuKernels.current());
    private static final PoolingKernels POOLING = new RowPooling(CpuKernels.current());

    private Windows() {}

    /// See [io.gradus.op.Conv2D].
    public static Object conv(Window window, Object x, int[] xDims, Object w, int[] wDims, Shape shape, DType dtype) {
        ConvolutionGeometry geometry = geometry(window, xDims, wDims);
        if (wide(x, dtype) instanceof double[] images) {
            double[] y = StepMemory.doubles(shape.size());
            CONVOLUTION.forward(geometry, images, (double[]) w, y);
            return y;
        }
        float[] y = StepMemory.floats(shape.size());
        CONVOLUTION.forward(geometry, (float[]) wide(x, dtype), (float[]) wide(w, dtype), y);
        return narrow(y, dtype);
    }

    /// The convolution plus a bias, through relu or not.
    public static Object conv(
            Window window,
            Object x,
            int[] xDims,
            Object w,
            int[] wDims,
            Object bias,
            boolean relu,
            Shape shape,
            DType dtype) {
        ConvolutionGeometry geometry = geometry(window, xDims, wDims);
        if (wide(x, dtype) instanceof double[] images) {
            double[] y = StepMemory.doubles(shape.size());
            CONVOLUTION.forward(geometry, images, (double[]) w, y, new Epilogue<>((double[]) bias, 0, relu));
            return y;
        }
        float[] y = StepMemory.floats(shape.size());
        Epilogue<float[]> finish = new Epilogue<>((float[]) wide(bias, dtype), 0, relu);
        CONVOLUTION.forward(geometry, (float[]) wide(x, dtype), (float[]) wide(w, dtype), y, finish);
        return narrow(y, dtype);
    }

    /// See [io.gradus.op.Conv2DInputGradient].
    public static Object convInputGradient(
            Window window, Object dy, int[] dyDims, Object w, int[] wDims, Shape shape, DType dtype) {
        ConvolutionGeometry geometry = geometry(window, shape.dims(), wDims);
        if (wide(dy, dtype) instanceof double[] gradient) {
            double[] dx = StepMemory.doubles(shape.size());
            CONVOLUTION.inputGradient(geometry, gradient, (double[]) w, dx);
            return dx;
        }
        float[] dx = StepMemory.floats(shape.size());
        CONVOLUTION.inputGradient(geometry, (float[]) wide(dy, dtype), (float[]) wide(w, dtype), dx);
        return narrow(dx, dtype);
    }

    /// See [io.gradus.op.Conv2DFilterGradient].
    public static Object convFilterGradient(
            Window window, Object x, int[] xDims, Object dy, int[] dyDims, Shape shape, DType dtype) {
        ConvolutionGeometry geometry = geometry(window, xDims, shape.dims());
        if (wide(x, dtype) instanceof double[] images) {
            double[] dw = StepMemory.doubles(shape.size());
            CONVOLUTION.filterGradient(geometry, images, (double[]) dy, dw);
            return dw;
        }
        float[] dw = StepMemory.floats(shape.size());
        CONVOLUTION.filterGradient(geometry, (float[]) wide(x, dtype), (float[]) wide(dy, dtype), dw);
        return narrow(dw, dtype);
    }

    /// See [io.gradus.op.MaxPool2D].
    public static Object maxPool(Window window, Object x, int[] xDims, DType dtype) {
        PoolingGeometry geometry = pooling(window, xDims);
        if (wide(x, dtype) instanceof double[] images) {
            double[] y = StepMemory.doubles(geometry.outputSize());
            POOLING.maxPool(geometry, images, y);
            return y;
        }
        float[] y = StepMemory.floats(geometry.outputSize());
        POOLING.maxPool(geometry, (float[]) wide(x, dtype), y);
        return narrow(y, dtype);
    }

    /// See [io.gradus.op.MaxPool2DScatter].
    public static Object maxPoolScatter(Window window, Object x, int[] xDims, Object dy, DType dtype) {
        PoolingGeometry geometry = pooling(window, xDims);
        if (wide(x, dtype) instanceof double[] images) {
            double[] dx = StepMemory.doubles(images.length);
            POOLING.maxPoolScatter(geometry, images, (double[]) dy, dx);
            return dx;
        }
        float[] dx = StepMemory.floats(geometry.inputSize());
        POOLING.maxPoolScatter(geometry, (float[]) wide(x, dtype), (float[]) wide(dy, dtype), dx);
        return narrow(dx, dtype);
    }

    /// See [io.gradus.op.MaxPool2DSelect].
    public static Object maxPoolSelect(Window window, Object x, int[] xDims, Object v, DType dtype) {
        PoolingGeometry geometry = pooling(window, xDims);
        if (wide(x, dtype) instanceof double[] images) {
            double[] y = StepMemory.doubles(geometry.outputSize());
            POOLING.maxPoolSelect(geometry, images, (double[]) v, y);
            return y;
        }
        float[] y = StepMemory.floats(geometry.outputSize());
        POOLING.maxPoolSelect(geometry, (float[]) wide(x, dtype), (float[]) wide(v, dtype), y);
        return narrow(y, dtype);
    }

    /// See [io.gradus.op.AveragePool2D].
    public static Object averagePool(Window window, Object x, int[] xDims, DType dtype) {
        PoolingGeometry geometry = pooling(window, xDims);
        if (wide(x, dtype) instanceof double[] images) {
            double[] y = StepMemory.doubles(geometry.outputSize());
            POOLING.averagePool(geometry, images, y);
            return y;
        }
        float[] y = StepMemory.floats(geometry.outputSize());
        POOLING.averagePool(geometry, (float[]) wide(x, dtype), y);
        return narrow(y, dtype);
    }

    /// See [io.gradus.op.AveragePool2DGradient].
    public static Object averagePoolGradient(Window window, Object dy, int[] xDims, DType dtype) {
        PoolingGeometry geometry = pooling(window, xDims);
        if (wide(dy, dtype) instanceof double[] gradient) {
            double[] dx = StepMemory.doubles(geometry.inputSize());
            POOLING.averagePoolGradient(geometry, gradient, dx);
            return dx;
        }
        float[] dx = StepMemory.floats(geometry.inputSize());
        POOLING.averagePoolGradient(geometry, (float[]) wide(dy, dtype), dx);
        return narrow(dx, dtype);
    }

    static Object wide(Object x, DType dtype) {
        return dtype == DType.FLOAT64 ? x : Casts.as(DType.FLOAT32, x, dtype);
    }

    static Object narrow(float[] x, DType dtype) {
        return Casts.as(dtype, x, DType.FLOAT32);
    }

    static ConvolutionGeometry geometry(Window window, int[] x, int[] w) {
        return new ConvolutionGeometry(
                x[0],
                x[1],
                x[2],
                x[3],
                window.outputHeight(x[1]),
                window.outputWidth(x[2]),
                w[3],
                w[0],
                w[1],
                window.strideHeight(),
                window.strideWidth(),
                window.dilationHeight(),
                window.dilationWidth(),
                window.padTop(x[1]),
                window.padLeft(x[2]),
                x[3] / w[2]);
    }

    private static PoolingGeometry pooling(Window window, int[] x) {
        return new PoolingGeometry(
                x[0],
                x[1],
                x[2],
                x[3],
                window.outputHeight(x[1]),
                window.outputWidth(x[2]),
                window.height(),
                window.width(),
                window.strideHeight(),
                window.strideWidth(),
                window.padTop(x[1]),
                window.padLeft(x[2]));
    }
}
