package io.gradus.backend.cpu;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.Backend;
import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.FusedKernel;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.backend.VariableStep;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.convolution.Volumes;
import io.gradus.backend.cpu.convolution.Windows;
import io.gradus.backend.cpu.dtype.Bits;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.elementwise.Elementwise;
import io.gradus.backend.cpu.elementwise.FusedElementwise;
import io.gradus.backend.cpu.elementwise.IntegralElementwise;
import io.gradus.backend.cpu.elementwise.SelfGates;
import io.gradus.backend.cpu.elementwise.SpecialElementwise;
import io.gradus.backend.cpu.fourier.Fourier;
import io.gradus.backend.cpu.fourier.RealFourier;
import io.gradus.backend.cpu.gemm.Products;
import io.gradus.backend.cpu.gemm.Resampling;
import io.gradus.backend.cpu.linalg.LinearAlgebra;
import io.gradus.backend.cpu.movement.Gather;
import io.gradus.backend.cpu.movement.Indices;
import io.gradus.backend.cpu.movement.Movement;
import io.gradus.backend.cpu.movement.Scatter;
import io.gradus.backend.cpu.movement.SearchSorted;
import io.gradus.backend.cpu.movement.Segments;
import io.gradus.backend.cpu.movement.Sort;
import io.gradus.backend.cpu.normalization.CrossEntropy;
import io.gradus.backend.cpu.normalization.Normalizations;
import io.gradus.backend.cpu.normalization.Softmax;
import io.gradus.backend.cpu.random.Sampling;
import io.gradus.backend.cpu.reduction.Cumulative;
import io.gradus.backend.cpu.reduction.LogSumExpScan;
import io.gradus.backend.cpu.reduction.Reductions;
import io.gradus.backend.cpu.sequence.Attentions;
import io.gradus.backend.cpu.sequence.Ctc;
import io.gradus.backend.cpu.sequence.RecurrentKernels;
import io.gradus.backend.cpu.update.VariableUpdates;
import io.gradus.op.ArgReduce;
import io.gradus.op.ArgSort;
import io.gradus.op.Attention;
import io.gradus.op.AttentionGradient;
import io.gradus.op.AveragePool2D;
import io.gradus.op.AveragePool2DGradient;
import io.gradus.op.BiasedConv2D;
import io.gradus.op.BiasedMatMul;
import io.gradus.op.Binary;
import io.gradus.op.Bitcast;
import io.gradus.op.BroadcastTo;
import io.gradus.op.Cast;
import io.gradus.op.Comparison;
import io.gradus.op.ComplexView;
import io.gradus.op.Concatenate;
import io.gradus.op.Conv2D;
import io.gradus.op.Conv2DFilterGradient;
import io.gradus.op.Conv2DInputGradient;
import io.gradus.op.Conv3D;
import io.gradus.op.Conv3DFilterGradient;
import io.gradus.op.Conv3DInputGradient;
import io.gradus.op.CrossEntropyGradient;
import io.gradus.op.CtcLoss;
import io.gradus.op.CtcLossGradient;
import io.gradus.op.CumulativeLogSumExp;
import io.gradus.op.CustomOp;
import io.gradus.op.FourierTransform;
import io.gradus.op.GatherNd;
import io.gradus.op.Integral;
import io.gradus.op.LogSoftmax;
import io.gradus.op.MatMul;
import io.gradus.op.MatrixOp;
import io.gradus.op.MaxPool2D;
import io.gradus.op.MaxPool2DScatter;
import io.gradus.op.MaxPool2DSelect;
import io.gradus.op.Nonzero;
import io.gradus.op.Normalization;
import io.gradus.op.Op;
import io.gradus.op.Pad;
import io.gradus.op.RandomSample;
import io.gradus.op.RealFourierTransform;
import io.gradus.op.RecurrentGradient;
import io.gradus.op.RecurrentSequence;
import io.gradus.op.RecurrentSizes;
import io.gradus.op.RecurrentTrace;
import io.gradus.op.Reduce;
import io.gradus.op.Resample;
import io.gradus.op.Reshape;
import io.gradus.op.Reverse;
import io.gradus.op.ScatterAdd;
import io.gradus.op.ScatterMode;
import io.gradus.op.ScatterNd;
import io.gradus.op.SegmentReduce;
import io.gradus.op.SelfGated;
import io.gradus.op.SelfGatedGradient;
import io.gradus.op.Slice;
import io.gradus.op.SoftmaxGradient;
import io.gradus.op.SparseCrossEntropy;
import io.gradus.op.SparseCrossEntropyGradient;
import io.gradus.op.Special;
import io.gradus.op.StopGradient;
import io.gradus.op.Transpose;
import io.gradus.op.Unary;
import java.util.Arrays;
import java.util.List;

/// The backend that everybody has: kernels over Java arrays on the processor.
///
/// This is the one place where ops meet kernels. The switch has no default, so a new op does not compile until it
/// has a kernel here.
public final class CpuBackend implements Backend {
    private static final TensorAccess ACCESS = TensorAccess.get();

    /// For the service loader.
    public CpuBackend() {}

    @Override
    public Object execute(Op op, Tensor[] in, Shape shape, DType dtype) {
        // What nearly every call of a small program is. The switch is linked when it is first reached, which loads the
        // classes of all ops, and in code that is not compiled it is slow.
        if (op instanceof Binary binary) {
            return binary(binary, in, shape, dtype);
        }
        if (op instanceof Unary unary) {
            return Elementwise.unary(unary, data(in[0]), dtype);
        }
        if (op instanceof Reduce reduce) {
            return reduce(reduce, in[0], dtype);
        }
        if (op instanceof BroadcastTo) {
            return Movement.broadcastTo(data(in[0]), dims(in[0]), ACCESS.dims(shape));
        }
        return dispatch(op, in, shape, dtype);
    }

    private static Object dispatch(Op op, Tensor[] in, Shape shape, DType dtype) {
        return switch (op) {
            case Unary unary -> Elementwise.unary(unary, data(in[0]), dtype);
            case Binary binary -> binary(binary, in, shape, dtype);
            case Comparison comparison ->
                Elementwise.compare(
                        comparison,
                        data(in[0]),
                        dims(in[0]),
                        data(in[1]),
                        dims(in[1]),
                        ACCESS.dims(shape),
                        in[0].dtype());
            case io.gradus.op.Select select ->
                Elementwise.select(
                        (boolean[]) data(in[0]),
                        dims(in[0]),
                        data(in[1]),
                        dims(in[1]),
                        data(in[2]),
                        dims(in[2]),
                        ACCESS.dims(shape));
            case Cast cast -> Casts.cast(data(in[0]), in[0].dtype(), dtype);
            case Reduce reduce -> reduce(reduce, in[0], dtype);
            case ArgReduce arg ->
                Reductions.argReduce(arg.largest(), data(in[0]), dims(in[0]), arg.axis(), in[0].dtype());
            case io.gradus.op.Cumulative cumulative ->
                Cumulative.cumulative(
                        cumulative.reduction(),
                        data(in[0]),
                        dims(in[0]),
                        cumulative.axis(),
                        cumulative.exclusive(),
                        cumulative.reverse(),
                        dtype);
            case MatMul matMul ->
                Products.matMul(matMul, data(in[0]), dims(in[0]), data(in[1]), dims(in[1]), shape, dtype);
            case BiasedMatMul dense ->
                Products.dense(data(in[0]), dims(in[0]), data(in[1]), data(in[2]), dense.relu(), shape, dtype);
            case Conv2D conv ->
                Windows.conv(conv.window(), data(in[0]), dims(in[0]), data(in[1]), dims(in[1]), shape, dtype);
            case BiasedConv2D conv ->
                Windows.conv(
                        conv.window(),
                        data(in[0]),
                        dims(in[0]),
                        data(in[1]),
                        dims(in[1]),
                        data(in[2]),
                        conv.relu(),
                        shape,
                        dtype);
            case Conv2DInputGradient gradient ->
                Windows.convInputGradient(
                        gradient.window(), data(in[0]), dims(in[0]), data(in[1]), dims(in[1]), shape, dtype);
            case Conv2DFilterGradient gradient ->
                Windows.convFilterGradient(
                        gradient.window(), data(in[0]), dims(in[0]), data(in[1]), dims(in[1]), shape, dtype);
            case Conv3D conv ->
                Volumes.conv(conv.window(), data(in[0]), dims(in[0]), data(in[1]), dims(in[1]), shape, dtype);
            case Conv3DInputGradient gradient ->
                Volumes.inputGradient(gradient.window(), data(in[0]), data(in[1]), dims(in[1]), shape, dtype);
            case Conv3DFilterGradient gradient ->
                Volumes.filterGradient(gradient.window(), data(in[0]), dims(in[0]), data(in[1]), shape, dtype);
            case MaxPool2D pool -> Windows.maxPool(pool.window(), data(in[0]), dims(in[0]), dtype);
            case MaxPool2DScatter pool ->
                Windows.maxPoolScatter(pool.window(), data(in[0]), dims(in[0]), data(in[1]), dtype);
            case MaxPool2DSelect pool ->
                Windows.maxPoolSelect(pool.window(), data(in[0]), dims(in[0]), data(in[1]), dtype);
            case AveragePool2D pool -> Windows.averagePool(pool.window(), data(in[0]), dims(in[0]), dtype);
            case AveragePool2DGradient pool ->
                Windows.averagePoolGradient(pool.window(), data(in[0]), ACCESS.dims(shape), dtype);
            case io.gradus.op.Softmax softmax -> Softmax.softmax(data(in[0]), rows(in[0]), columns(in[0]), dtype);
            case LogSoftmax softmax -> Softmax.logSoftmax(data(in[0]), rows(in[0]), columns(in[0]), dtype);
            case SoftmaxGradient gradient ->
                Softmax.gradient(gradient, data(in[0]), data(in[1]), rows(in[1]), columns(in[1]), dtype);
            case SparseCrossEntropy entropy ->
                CrossEntropy.sparse(data(in[0]), labels(in[1]), rows(in[0]), columns(in[0]), dtype);
            case SparseCrossEntropyGradient entropy ->
                CrossEntropy.sparseGradient(
                        data(in[2]), data(in[0]), labels(in[1]), rows(in[0]), columns(in[0]), dtype);
            case io.gradus.op.CrossEntropy entropy ->
                CrossEntropy.dense(data(in[0]), data(in[1]), rows(in[0]), columns(in[0]), dtype);
            case CrossEntropyGradient entropy ->
                CrossEntropy.denseGradient(data(in[2]), data(in[0]), data(in[1]), rows(in[0]), columns(in[0]), dtype);
            case CtcLoss ctc -> Ctc.loss(ctc.blank(), data(in), dims(in[0]), dtype);
            case CtcLossGradient ctc -> Ctc.gradient(ctc.blank(), data(in), dims(in[0]), dtype);
            case Attention attention -> Attentions.attention(attention, in, dtype);
            case AttentionGradient gradient -> Attentions.gradient(gradient, in, dtype);
            case Resample resample ->
                Resampling.resample(resample.band(), data(in[0]), dims(in[0]), resample.axis(), dtype);
            case Normalization norm -> Normalizations.compute(norm, in, dtype);
            case SelfGated gate -> SelfGates.apply(gate, data(in[0]), dtype);
            case SelfGatedGradient gate -> SelfGates.gradient(gate.of(), data(in[0]), data(in[1]), dtype);
            case RecurrentTrace recurrent ->
                RecurrentKernels.current().trace(RecurrentSizes.of(recurrent.cell(), in), data(in), dtype);
            case RecurrentSequence recurrent ->
                RecurrentKernels.current()
                        .states(RecurrentSizes.of(recurrent.cell(), in), recurrent.all(), data(in), dtype);
            case RecurrentGradient recurrent ->
                RecurrentKernels.current()
                        .gradient(RecurrentSizes.of(recurrent.cell(), in), recurrent, data(in), dtype);
            case Reshape reshape -> data(in[0]);
            case StopGradient stop -> data(in[0]);
            case ComplexView view -> data(in[0]);
            case MatrixOp matrix -> LinearAlgebra.compute(matrix, in, shape, dtype);
            case FourierTransform transform ->
                Fourier.transform(data(in[0]), dims(in[0]), transform.behind(), transform.inverse(), dtype);
            case RealFourierTransform transform ->
                RealFourier.transform(data(in[0]), transform.length(), transform.inverse(), dtype);
            case Transpose transpose -> Movement.transpose(data(in[0]), dims(in[0]), transpose.order());
            case BroadcastTo broadcast -> Movement.broadcastTo(data(in[0]), dims(in[0]), ACCESS.dims(shape));
            case Concatenate concatenate -> concatenate(in, concatenate.axis());
            case Slice slice ->
                Movement.slice(data(in[0]), dims(in[0]), slice.starts(), ACCESS.dims(shape), slice.strides());
            case Pad pad ->
                Movement.pad(
                        data(in[0]), dims(in[0]), pad.low(), pad.high(), pad.interior(), element(pad.value(), dtype));
            case Reverse reverse -> Movement.reverse(data(in[0]), dims(in[0]), marked(reverse.axes(), in[0].rank()));
            case io.gradus.op.Gather gather ->
                Gather.gather(data(in[0]), dims(in[0]), gather.axis(), gather.batchDims(), data(in[1]));
            case ScatterAdd scatter ->
                Scatter.scatterAdd(
                        data(in[1]), ACCESS.dims(shape), scatter.axis(), scatter.batchDims(), data(in[0]), dtype);
            case GatherNd gather -> Gather.gatherNd(data(in[0]), dims(in[0]), data(in[1]), rows(in[1]), columns(in[1]));
            case ScatterNd scatter ->
                Scatter.scatterNd(
                        scatter.mode(),
                        data(in[0]),
                        dims(in[0]),
                        data(in[1]),
                        rows(in[1]),
                        columns(in[1]),
                        data(in[2]),
                        dtype);
            case Nonzero nonzero -> Indices.ofTrue((boolean[]) data(in[0]), dims(in[0]));
            case Bitcast bitcast -> Bits.reinterpret(data(in[0]), in[0].dtype(), dtype);
            case ArgSort sort -> Sort.argsort(data(in[0]), dims(in[0]), sort.descending(), in[0].dtype());
            case io.gradus.op.SearchSorted search ->
                SearchSorted.positions(
                        data(in[0]), columns(in[0]), data(in[1]), columns(in[1]), search.right(), in[0].dtype());
            case SegmentReduce segment ->
                Segments.reduce(segment.reduction(), data(in[0]), dims(in[0]), data(in[1]), segment.segments(), dtype);
            case CumulativeLogSumExp sum ->
                LogSumExpScan.scan(data(in[0]), dims(in[0]), sum.axis(), sum.exclusive(), sum.reverse(), dtype);
            case Special special -> SpecialElementwise.apply(special, data(in), dims(in), ACCESS.dims(shape), dtype);
            case Integral integral ->
                IntegralElementwise.apply(
                        integral, data(in[0]), dims(in[0]), data(in[1]), dims(in[1]), ACCESS.dims(shape), dtype);
            case RandomSample sample ->
                Sampling.sample(sample.distribution(), data(in[0]), Sampling.parameters(in), shape, dtype);
            case CustomOp custom -> {
                StepMemory.abandon();
                yield data(Tapes.current().unrecorded(() -> custom.compute(in)));
            }
        };
    }

    private static Object binary(Binary op, Tensor[] in, Shape shape, DType dtype) {
        return Elementwise.binary(op, data(in[0]), dims(in[0]), data(in[1]), dims(in[1]), ACCESS.dims(shape), dtype);
    }

    private static Object reduce(Reduce op, Tensor x, DType dtype) {
        return Reductions.reduce(op.reduction(), data(x), dims(x), marked(op.axes(), x.rank()), dtype);
    }

    @Override
    public void update(List<VariableStep> steps) {
        VariableUpdates.update(steps);
    }

    @Override
    public void scatter(Variable variable, ScatterMode mode, Tensor indices, Tensor updates) {
        VariableUpdates.scatter(variable, mode, data(indices), rows(indices), columns(indices), data(updates));
    }

    @Override
    public FusedKernel fuse(ElementwiseProgram program) {
        return new FusedElementwise(program);
    }

    @Override
    public int threads() {
        return WorkerPool.threads();
    }

    @Override
    public void threads(int threads) {
        WorkerPool.setThreads(threads);
    }

    private static Object data(Tensor tensor) {
        return ACCESS.storage(tensor);
    }

    private static int[] dims(Tensor tensor) {
        return ACCESS.dims(tensor.shape());
    }

    private static Object[] data(Tensor[] tensors) {
        Object[] arrays = new Object[tensors.length];
        Arrays.setAll(arrays, i -> data(tensors[i]));
        return arrays;
    }

    private static int[][] dims(Tensor[] tensors) {
        int[][] dims = new int[tensors.length][];
        Arrays.setAll(dims, i -> dims(tensors[i]));
        return dims;
    }

    private static int columns(Tensor tensor) {
        return tensor.shape().dim(-1);
    }

    private static int rows(Tensor tensor) {
        int rows = 1;
        int[] dims = dims(tensor);
        for (int i = 0; i < dims.length - 1; i++) {
            rows *= dims[i];
        }
        return rows;
    }

    private static Object labels(Tensor labels) {
        return labels.dtype() == DType.INT64 ? data(labels) : Casts.as(DType.INT32, data(labels), labels.dtype());
    }

    private static boolean[] marked(int[] axes, int rank) {
        boolean[] marked = new boolean[rank];
        for (int axis : axes) {
            marked[axis] = true;
        }
        return marked;
    }

    private static Object element(double value, DType dtype) {
        return dtype == DType.STRING
                ? new byte[][] {new byte[0]}
                : Casts.cast(new double[] {value}, DType.FLOAT64, dtype);
    }

    private static Object concatenate(Tensor[] in, int axis) {
        Object[] arrays = new Object[in.length];
        int[][] sizes = new int[in.length][];
        for (int i = 0; i < in.length; i++) {
            arrays[i] = data(in[i]);
            sizes[i] = dims(in[i]);
        }
        return Movement.concatenate(arrays, sizes, axis);
    }
}
