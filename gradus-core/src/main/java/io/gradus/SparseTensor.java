package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ScatterAdd;
import io.gradus.op.ScatterMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A tensor of which only some elements are held, as TensorFlow's `SparseTensor`: the places of these
/// elements, their values, and the shape of the whole. All other elements are 0.
///
/// The places are plain numbers; what is computed from the values is differentiable.
public final class SparseTensor {
    private final SparsePlaces places;
    private final Tensor values;

    /// A sparse tensor.
    ///
    /// @param indices int64 of shape `(n, rank)`: for each element its index on each axis
    /// @param values the `n` elements
    /// @param denseShape the size of each axis; the whole may have more elements than a tensor can
    /// @throws IllegalArgumentException when these do not fit together, or an index lies outside
    public SparseTensor(Operand indices, Operand values, long... denseShape) {
        this(SparsePlaces.of(indices, denseShape), values.tensor());
    }

    private SparseTensor(SparsePlaces places, Tensor values) {
        if (values.rank() != 1 || values.shape().dim(0) != places.count()) {
            throw new IllegalArgumentException(
                    "SparseTensor: there is one value for each index. Received: indices.shape=(" + places.count() + ", "
                            + places.rank() + "), values.shape=" + values.shape());
        }
        this.places = places;
        this.values = values;
    }

    /// The elements of a tensor that are not 0.
    public static SparseTensor fromDense(Operand tensor) {
        Tensor indices = Gradus.where(tensor);
        long[] dims = Arrays.stream(tensor.shape().dims()).asLongStream().toArray();
        return new SparseTensor(indices, Gradus.gatherNd(tensor, indices), dims);
    }

    /// For each element its index on each axis, int64 of shape `(n, rank)`.
    public Tensor indices() {
        return places.tensor();
    }

    /// The elements.
    public Tensor values() {
        return values;
    }

    /// The size of each axis, in int64.
    public Tensor denseShape() {
        return Gradus.constant(places.dims());
    }

    /// The sizes of the axes.
    ///
    /// @throws IllegalArgumentException when a tensor cannot be as large
    public Shape shape() {
        return places.shape();
    }

    /// The number of axes.
    public int rank() {
        return places.rank();
    }

    /// The dtype of the elements.
    public DType dtype() {
        return values.dtype();
    }

    /// Other values at the same places: `sparse.map(Gradus::abs)`.
    public SparseTensor map(UnaryOperator<Tensor> function) {
        return new SparseTensor(places, function.apply(values));
    }

    /// The whole tensor, with zeros, false or empty strings elsewhere.
    ///
    /// @throws IllegalArgumentException unless the places ascend in row-major order; [#reorder()] sorts them
    public Tensor toDense() {
        return toDense(Gradus.zeros(Shape.SCALAR, dtype()));
    }

    /// The whole tensor, with a number elsewhere.
    public Tensor toDense(Number otherwise) {
        return toDense(Gradus.full(Shape.SCALAR, otherwise, dtype()));
    }

    private Tensor toDense(Tensor otherwise) {
        places.checkOrder("toDense");
        return Gradus.scatterUpdate(Gradus.broadcastTo(otherwise, shape()), indices(), values);
    }

    /// The same elements in the row-major order of their places.
    public SparseTensor reorder() {
        int[] order = places.order();
        return new SparseTensor(places.picked(order), Gradus.take(values, Gradus.constant(order), 0));
    }

    /// The elements at some of the places.
    private SparseTensor picked(int... chosen) {
        return new SparseTensor(places.picked(chosen), Gradus.take(values, Gradus.constant(chosen), 0));
    }

    private SparseTensor moved(SparsePlaces to) {
        return new SparseTensor(to, values);
    }

    /// The sum with another sparse tensor of the same shape; elements at the same place add up.
    public SparseTensor add(SparseTensor other) {
        return add(other, 0);
    }

    /// The sum with another sparse tensor, without elements whose absolute value is less than a threshold.
    public SparseTensor add(SparseTensor other, double threshold) {
        SparseTensor both = joined(List.of(this, other), places.below("add", other.places));
        int[] groups = new int[both.places.count()];
        SparsePlaces distinct = both.places.distinct(groups);
        Tensor ids = Gradus.constant(groups);
        GroupSum sum = new GroupSum(distinct.count());
        SparseTensor result = new SparseTensor(distinct, sum.apply(ids, both.values));
        if (threshold <= 0) {
            return result;
        }
        Tensor kept = Gradus.where(Gradus.greaterEqual(Gradus.abs(result.values), threshold));
        return result.picked(RowSplits.ints(Gradus.squeeze(kept, 1)));
    }

    /// Sums into a number of groups.
    private record GroupSum(int groups) {
        Tensor apply(Tensor ids, Tensor values) {
            return Interpreter.call(new ScatterAdd(0, Shape.of(groups)), ids, values);
        }
    }

    private static SparseTensor joined(List<SparseTensor> parts, SparsePlaces places) {
        return new SparseTensor(
                places,
                Gradus.concatenate(parts.stream().map(SparseTensor::values).toList(), 0));
    }

    /// The sum with a tensor of the same shape.
    public Tensor add(Operand dense) {
        if (!dense.shape().equals(shape())) {
            throw new IllegalArgumentException("add: both tensors have one shape. Received: sparse shape=" + shape()
                    + ", dense shape=" + dense.shape());
        }
        return Gradus.scatterUpdate(dense, indices(), values, ScatterMode.ADD);
    }

    /// Sparse tensors joined along an axis; all other sizes agree.
    public static SparseTensor concatenate(List<SparseTensor> parts, int axis) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concatenate: at least one sparse tensor is needed. Received: []");
        }
        List<SparsePlaces> all = parts.stream().map(part -> part.places).toList();
        return joined(parts, SparsePlaces.concatenated(all, axis)).reorder();
    }

    /// A new axis of size 1.
    public SparseTensor expandDims(int axis) {
        int at = axis < 0 ? axis + rank() + 1 : axis;
        if (at < 0 || at > rank()) {
            throw new IllegalArgumentException("expandDims: axis must lie in [" + (-rank() - 1) + ", " + rank()
                    + "]. Received: axis=" + axis + ", rank=" + rank());
        }
        List<Long> dims = new ArrayList<>();
        Arrays.stream(places.dims()).forEach(dims::add);
        dims.add(at, 1L);
        return reshape(dims.stream().mapToLong(Long::longValue).toArray());
    }

    /// The same elements in another shape; one size may be -1 and follows from the others.
    public SparseTensor reshape(long... shape) {
        return moved(places.reshaped(shape));
    }

    /// The axes in reverse order.
    public SparseTensor transpose() {
        int[] order = new int[rank()];
        Arrays.setAll(order, i -> order.length - 1 - i);
        return transpose(order);
    }

    /// The axes in another order, and the elements in the order of their new places.
    public SparseTensor transpose(int... axes) {
        return moved(places.transposed(axes)).reorder();
    }

    /// A block of the tensor.
    ///
    /// @param start the first index on each axis
    /// @param size the size on each axis, cut off at the tensor's end
    public SparseTensor slice(long[] start, long[] size) {
        int[] chosen = places.inside(start, size);
        return picked(chosen).moved(places.picked(chosen).shifted(start, size));
    }

    /// The sum of all elements, or along some axes, as a tensor.
    public Tensor sum(int... axes) {
        return sum(axes, false);
    }

    /// The sums along axes, which may stay with size 1; without any axis the sum of all elements.
    public Tensor sum(int[] axes, boolean keepDims) {
        SparsePlaces left = places.folded(axes, keepDims);
        return Gradus.scatter(left.tensor(), values, left.shape());
    }

    /// The largest element that is held, of all or along some axes, as a tensor; 0 where none is held.
    public Tensor max(int... axes) {
        return max(axes, false);
    }

    /// The largest elements along axes, which may stay with size 1.
    public Tensor max(int[] axes, boolean keepDims) {
        SparsePlaces left = places.folded(axes, keepDims);
        Tensor lowest = Gradus.broadcastTo(NumberRange.least(values), left.shape());
        Tensor largest = Gradus.scatterUpdate(lowest, left.tensor(), values, ScatterMode.MAX);
        Tensor held = Gradus.scatter(left.tensor(), Gradus.onesLike(values), left.shape());
        return Gradus.where(Gradus.greater(held, 0), largest, Gradus.zerosLike(largest));
    }

    /// The softmax of the held elements of each line along the last axis; those that are not held stay 0.
    public SparseTensor softmax() {
        int[] groups = new int[places.count()];
        SparsePlaces lines = places.folded(new int[] {-1}, false).distinct(groups);
        Tensor ids = Gradus.constant(groups);
        Tensor rows = Gradus.expandDims(ids, 1);
        Tensor lowest = Gradus.broadcastTo(NumberRange.least(values), Shape.of(lines.count()));
        Tensor most = Gradus.scatterUpdate(lowest, rows, Gradus.stopGradient(values), ScatterMode.MAX);
        Tensor powers = Gradus.exp(Gradus.subtract(values, Gradus.take(most, ids, 0)));
        Tensor sums = new GroupSum(lines.count()).apply(ids, powers);
        return new SparseTensor(places, Gradus.divide(powers, Gradus.take(sums, ids, 0)));
    }

    /// The matrix product with a tensor.
    public Tensor matmul(Operand dense) {
        return matmul(dense, false, false);
    }

    /// The matrix product with a tensor, either of which may be taken transposed.
    public Tensor matmul(Operand dense, boolean transposeThis, boolean transposeDense) {
        Tensor right = transposeDense ? Gradus.transpose(dense) : dense.tensor();
        int row = transposeThis ? 1 : 0;
        if (rank() != 2
                || right.rank() != 2
                || places.dims()[1 - row] != right.shape().dim(0)) {
            throw new IllegalArgumentException("matmul: the columns of the sparse matrix are as many as the rows of the"
                    + " other. Received: sparse shape=" + Arrays.toString(places.dims()) + ", dense shape="
                    + dense.shape() + ", transposed=" + transposeThis + " and " + transposeDense);
        }
        Tensor from = places.column(1 - row);
        Tensor to = places.column(row);
        Tensor rows = Gradus.multiply(Gradus.take(right, from, 0), Gradus.expandDims(values, 1));
        Shape shape = Shape.of(places.dim(row), right.shape().dim(1));
        return Interpreter.call(new ScatterAdd(0, shape), to, rows);
    }

    /// What TensorFlow prints: `SparseTensor(indices=tf.Tensor(…), values=tf.Tensor(…),
    /// dense_shape=tf.Tensor(…))`.
    @Override
    public String toString() {
        return "SparseTensor(indices=" + indices() + ", values=" + values + ", dense_shape=" + denseShape() + ")";
    }
}
