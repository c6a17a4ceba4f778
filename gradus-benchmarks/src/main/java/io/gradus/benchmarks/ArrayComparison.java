package io.gradus.benchmarks;

import static io.gradus.Gradus.argmax;
import static io.gradus.Gradus.argsort;
import static io.gradus.Gradus.averagePool;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.cumsum;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.logSoftmax;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.max;
import static io.gradus.Gradus.maxPool;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.relu;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.sort;
import static io.gradus.Gradus.sparseSoftmaxCrossEntropyWithLogits;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.transpose;
import static io.gradus.Gradus.where;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.interpreter.Interpreter;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.LayerNormalization;
import io.gradus.op.Padding;
import io.gradus.op.ScatterAdd;
import io.gradus.random.Random;
import java.util.List;
import java.util.function.Supplier;

/// Gradus's share of the comparison of what moves, joins, sorts, reduces and normalizes arrays, in nanoseconds an
/// element of the larger of input and result; `benchmarks/peers` has the others'.
/// Usage: `ArrayComparison [THREADS [NAME]]`; only the work whose name contains NAME.
final class ArrayComparison {
    private static final int SIDE = 1000;
    private static final int MEGA = SIDE * SIDE;

    private final String threads;
    private final String only;

    private ArrayComparison(String threads, String only) {
        this.threads = threads;
        this.only = only;
    }

    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : Threads.count();
        Threads.set(threads);
        ArrayComparison comparison = new ArrayComparison(Measure.threads(threads), args.length > 1 ? args[1] : "");
        comparison.elements();
        comparison.moves();
        comparison.indices();
        comparison.reductions();
        comparison.images();
        comparison.normalizations();
        comparison.products();
    }

    /// Times work that has to read and write some bytes for each element; 0 where something else bounds it.
    private void report(String what, int elements, int bytes, Supplier<?> work) {
        if (what.contains(only)) {
            Measure.nanos(what + ", " + threads, elements, bytes == 0 ? Bound.NONE : Bound.bytes(bytes), work);
        }
    }

    private static Tensor uniform(int... dims) {
        return Random.uniform(Shape.of(dims));
    }

    private static Tensor integers(int bound, int n) {
        return cast(multiply(uniform(n), bound), DType.INT32);
    }

    private void elements() {
        Tensor x = uniform(SIDE, SIDE);
        Tensor y = uniform(SIDE, SIDE);
        Tensor bias = uniform(SIDE);
        Tensor condition = greater(x, y);
        Tensor whole = integers(SIDE, MEGA);
        Tensor bytes = cast(whole, DType.UINT8);
        report("relu of 1M", MEGA, 8, () -> relu(x));
        report("multiply rows of 1000 by one row of 1000", MEGA, 8, () -> multiply(x, bias));
        report("greater of 1M", MEGA, 9, () -> greater(x, y));
        report("where of 1M", MEGA, 13, () -> where(condition, x, y));
        report("cast int32 to float32, 1M", MEGA, 8, () -> cast(whole, DType.FLOAT32));
        report("cast uint8 to float32, 1M", MEGA, 5, () -> cast(bytes, DType.FLOAT32));
        report("cast float32 to int32, 1M", MEGA, 8, () -> cast(x, DType.INT32));
        report("cast float32 to float16, 1M", MEGA, 6, () -> cast(x, DType.FLOAT16));
        report("random uniform, 1M", MEGA, 4, () -> Random.uniform(Shape.of(MEGA)));
        report("random normal, 1M", MEGA, 4, () -> Random.normal(Shape.of(MEGA)));
    }

    private void moves() {
        Tensor x = uniform(SIDE, SIDE);
        Tensor heads = uniform(32, 128, 8, 64);
        Tensor images = uniform(32, 56, 56, 64);
        report("transpose 1000x1000", MEGA, 8, () -> transpose(x));
        report("transpose 32x128x8x64 to 0213", heads.size(), 8, () -> transpose(heads, 0, 2, 1, 3));
        report("transpose 32x128x8x64 to 0231", heads.size(), 8, () -> transpose(heads, 0, 2, 3, 1));
        report("transpose 32x56x56x64 to 0312", images.size(), 8, () -> transpose(images, 0, 3, 1, 2));
        report("concatenate two 1000x1000 along 0", 2 * MEGA, 8, () -> concatenate(List.of(x, x), 0));
        report("concatenate two 1000x1000 along 1", 2 * MEGA, 8, () -> concatenate(List.of(x, x), 1));
    }

    private void indices() {
        Tensor table = uniform(10_000, 64);
        Tensor rows = integers(10_000, 16_384);
        Tensor x = uniform(MEGA);
        Tensor matrix = reshape(x, Shape.of(SIDE, SIDE));
        Tensor places = integers(MEGA, MEGA);
        Tensor looked = take(table, rows, 0);
        report("gather 16384 rows of 64", looked.size(), 8, () -> take(table, rows, 0));
        report("gather 1M single elements", MEGA, 12, () -> take(x, places, 0));
        ScatterAdd scatter = new ScatterAdd(0, table.shape());
        report("scatter-add 16384 rows of 64", looked.size(), 8, () -> Interpreter.call(scatter, rows, looked));
        report("sort 1M", MEGA, 0, () -> sort(x, 0));
        report("argsort 1M", MEGA, 0, () -> argsort(x, 0));
        report("sort rows of 1000x1000", MEGA, 0, () -> sort(matrix, -1));
    }

    private void reductions() {
        Tensor x = uniform(SIDE, SIDE);
        Tensor cube = uniform(100, 100, 100);
        report("sum of rows of 1000x1000", MEGA, 4, () -> sum(x, 1));
        report("sum of the middle axis of 100x100x100", MEGA, 4, () -> sum(cube, 1));
        report("max of rows of 1000x1000", MEGA, 4, () -> max(x, 1, false));
        report("max of columns of 1000x1000", MEGA, 4, () -> max(x, 0, false));
        report("argmax of rows of 1000x1000", MEGA, 4, () -> argmax(x, 1));
        report("cumsum of rows of 1000x1000", MEGA, 8, () -> cumsum(x, 1));
        report("cumsum of columns of 1000x1000", MEGA, 8, () -> cumsum(x, 0));
        Tensor ten = uniform(10 * MEGA);
        report("sum of 10M", ten.size(), 4, () -> sum(ten));
    }

    private void images() {
        Tensor images = uniform(32, 56, 56, 64);
        int[] two = {2, 2};
        report("max pooling 2x2 of 32x56x56x64", images.size(), 5, () -> maxPool(images, two, two, Padding.VALID));
        report(
                "average pooling 2x2 of 32x56x56x64",
                images.size(),
                5,
                () -> averagePool(images, two, two, Padding.VALID));
    }

    private void normalizations() {
        Tensor images = uniform(32, 56, 56, 64);
        Tensor tokens = uniform(4096, 512);
        Tensor logits = uniform(SIDE, SIDE);
        Tensor labels = integers(SIDE, SIDE);
        BatchNormalization batch = new BatchNormalization();
        LayerNormalization layer = new LayerNormalization();
        report("batch norm, training, of 32x56x56x64", images.size(), 12, () -> batch.apply(images, true));
        report("batch norm, inference, of 32x56x56x64", images.size(), 8, () -> batch.apply(images, false));
        report("layer norm of 4096x512", tokens.size(), 8, () -> layer.apply(tokens));
        report("log-softmax of 1000x1000", MEGA, 8, () -> logSoftmax(logits));
        report("cross entropy of 1000x1000 logits", MEGA, 4, () -> sparseSoftmaxCrossEntropyWithLogits(labels, logits));
    }

    private void products() {
        Tensor a = uniform(512, 512);
        Tensor wide = cast(a, DType.FLOAT64);
        Tensor queries = uniform(64, 128, 64);
        rate("gemm 512x512x512, float64", 512.0 * 512 * 512, Bound.FLOAT64, () -> matmul(wide, wide));
        rate("gemm 512x512x512, A transposed", 512.0 * 512 * 512, Bound.FLOAT32, () -> matmul(a, a, true, false));
        rate("gemm 512x512x512, B transposed", 512.0 * 512 * 512, Bound.FLOAT32, () -> matmul(a, a, false, true));
        rate(
                "gemm 64 times 128x64x128, B transposed",
                64.0 * 128 * 64 * 128,
                Bound.FLOAT32,
                () -> matmul(queries, queries, false, true));
    }

    private void rate(String what, double multiplyAdds, Bound bound, Supplier<?> work) {
        if (what.contains(only)) {
            Measure.rate(what + ", " + threads, multiplyAdds, bound, work);
        }
    }
}
