package io.gradus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Rows of different lengths, as TensorFlow's `RaggedTensor`: all elements one behind the other, and the
/// places where they are split into rows; these rows may be split into rows again.
///
/// ```java
/// RaggedTensor words = RaggedTensor.constant(new int[][] {{1, 2}, {}, {3}});
/// words.rowLengths();          // [2, 0, 1]
/// words.sum(1).toTensor();     // [3, 0, 3]
/// words.toTensor();            // [[1, 2], [0, 0], [3, 0]]
/// ```
///
/// What is computed from the elements is differentiable; the splits are plain numbers. A result that has no
/// ragged axis left is a ragged tensor of [#raggedRank()] 0, whose [#toTensor()] is the tensor itself.
public final class RaggedTensor {
    private final Tensor flatValues;

    /// For each ragged axis, the outermost first, where its rows begin and end.
    private final List<int[]> splits;

    private RaggedTensor(Tensor flatValues, List<int[]> splits) {
        this.flatValues = flatValues;
        this.splits = List.copyOf(splits);
    }

    /// Rows of different lengths from nested Java arrays or lists, as for [Gradus#constant(Object)].
    ///
    /// @throws IllegalArgumentException when elements lie at different depths
    public static RaggedTensor constant(Object nested) {
        return RaggedLists.read(nested);
    }

    static RaggedTensor of(Tensor flatValues, List<int[]> splits) {
        return new RaggedTensor(flatValues, splits);
    }

    /// Rows of the slices of a tensor.
    ///
    /// @param rowSplits where each row begins, and at the end where the last one ends: ascending integers
    ///     from 0 to the number of slices
    public static RaggedTensor fromRowSplits(Operand values, Operand rowSplits) {
        return new RaggedTensor(
                values.tensor(),
                List.of(RowSplits.checked(rowSplits, values.shape().dim(0))));
    }

    /// Rows of rows.
    public static RaggedTensor fromRowSplits(RaggedTensor values, Operand rowSplits) {
        List<int[]> splits = new ArrayList<>(values.splits);
        splits.addFirst(RowSplits.checked(rowSplits, values.rows()));
        return new RaggedTensor(values.flatValues, splits);
    }

    /// Rows of rows from the splits of all ragged axes, the outermost first.
    public static RaggedTensor fromNestedRowSplits(Operand flatValues, List<? extends Operand> nestedRowSplits) {
        RaggedTensor result = new RaggedTensor(flatValues.tensor(), List.of());
        for (Operand rowSplits : nestedRowSplits.reversed()) {
            result = fromRowSplits(result, rowSplits);
        }
        return result;
    }

    /// Rows from their lengths.
    public static RaggedTensor fromRowLengths(Operand values, Operand rowLengths) {
        return new RaggedTensor(
                values.tensor(),
                List.of(RowSplits.ofLengths(rowLengths, values.shape().dim(0))));
    }

    /// Rows from the number of the row that each slice belongs to.
    ///
    /// @param valueRowIds ascending integers
    /// @param rows how many rows there are
    public static RaggedTensor fromValueRowIds(Operand values, Operand valueRowIds, int rows) {
        return new RaggedTensor(
                values.tensor(),
                List.of(RowSplits.ofIds(valueRowIds, rows, values.shape().dim(0))));
    }

    /// The rows of a tensor of at least two axes, as a ragged tensor.
    public static RaggedTensor fromTensor(Operand tensor) {
        int length = tensor.shape().dim(1);
        return fromTensor(tensor, Gradus.full(Shape.of(tensor.shape().dim(0)), length, DType.INT32));
    }

    /// The first elements of each row of a tensor.
    ///
    /// @param lengths how many elements of each row
    public static RaggedTensor fromTensor(Operand tensor, Operand lengths) {
        Tensor inside = Gradus.sequenceMask(lengths, tensor.shape().dim(1), DType.BOOL);
        return fromRowLengths(Gradus.booleanMask(tensor, inside), lengths);
    }

    /// The rows of a matrix without the padding at their ends.
    ///
    /// @param padding the number that rows are filled up with
    public static RaggedTensor fromTensorPadded(Operand tensor, Number padding) {
        Tensor used = Gradus.notEqual(tensor, padding);
        Tensor places = Gradus.add(Gradus.arange(tensor.shape().dim(1)), 1);
        return fromTensor(tensor, Gradus.max(Gradus.multiply(Gradus.cast(used, DType.INT32), places), 1, false));
    }

    /// All elements one behind the other.
    public Tensor flatValues() {
        return flatValues;
    }

    /// The dtype of the elements.
    public DType dtype() {
        return flatValues.dtype();
    }

    /// The number of ragged axes.
    public int raggedRank() {
        return splits.size();
    }

    /// The number of all axes.
    public int rank() {
        return splits.size() + flatValues.rank();
    }

    /// The number of rows.
    public int rows() {
        return splits.isEmpty() ? flatValues.shape().dim(0) : splits.getFirst().length - 1;
    }

    /// The sizes of the axes, unknown for ragged ones.
    public Shape shape() {
        int[] inner = flatValues.shape().dims();
        int[] dims = new int[rank()];
        Arrays.fill(dims, Shape.UNKNOWN);
        System.arraycopy(inner, 0, dims, splits.size(), inner.length);
        if (!splits.isEmpty()) {
            dims[splits.size()] = Shape.UNKNOWN;
            dims[0] = rows();
        }
        return Shape.of(dims);
    }

    /// The shape of the smallest tensor that holds all rows.
    public Shape boundingShape() {
        int[] dims = shape().dims();
        for (int axis = 0; axis < splits.size(); axis++) {
            dims[axis + 1] = RowSplits.longest(splits.get(axis));
        }
        return Shape.of(dims);
    }

    List<int[]> splits() {
        return splits;
    }

    private int[] outermost(String op) {
        if (splits.isEmpty()) {
            throw new IllegalStateException(op + ": no axis is ragged any more. Received: shape=" + shape());
        }
        return splits.getFirst();
    }

    /// What the rows are made of: without the outermost split.
    public RaggedTensor values() {
        outermost("values");
        return new RaggedTensor(flatValues, splits.subList(1, splits.size()));
    }

    /// Where each row begins, and where the last one ends, in int64.
    public Tensor rowSplits() {
        return RowSplits.tensor(outermost("rowSplits"));
    }

    /// The row splits of all ragged axes, the outermost first.
    public List<Tensor> nestedRowSplits() {
        return splits.stream().map(RowSplits::tensor).toList();
    }

    /// The length of each row, in int64.
    public Tensor rowLengths() {
        return RowSplits.tensor(RowSplits.lengths(outermost("rowLengths")));
    }

    /// Where each row begins, in int64.
    public Tensor rowStarts() {
        return rowSplits().get(Gradus.until(-1));
    }

    /// Where each row ends, in int64.
    public Tensor rowLimits() {
        return rowSplits().get(Gradus.from(1));
    }

    /// The number of the row that each value belongs to, in int64.
    public Tensor valueRowIds() {
        return RowSplits.tensor(RowSplits.ids(outermost("valueRowIds")));
    }

    /// One row.
    ///
    /// @param index negative ones count from the end
    public RaggedTensor row(int index) {
        int[] outer = outermost("row");
        int rows = rows();
        int at = index < 0 ? index + rows : index;
        if (at < 0 || at >= rows) {
            throw new IllegalArgumentException(
                    "row: the index lies outside. Received: index=" + index + ", rows=" + rows);
        }
        int[] chosen = new int[outer[at + 1] - outer[at]];
        Arrays.setAll(chosen, i -> outer[at] + i);
        return values().gather(chosen);
    }

    /// Rows in another order, or some of them.
    ///
    /// @param indices the numbers of the rows, a vector of integers
    public RaggedTensor gather(Operand indices) {
        return gather(RowSplits.ints(indices));
    }

    RaggedTensor gather(int... rows) {
        if (splits.isEmpty()) {
            return new RaggedTensor(Gradus.take(flatValues, Gradus.constant(rows), 0), splits);
        }
        int[] outer = splits.getFirst();
        int[] moved = RowSplits.gathered(outer, rows);
        RaggedTensor inner = values().gather(RowSplits.members(outer, rows));
        List<int[]> all = new ArrayList<>(inner.splits);
        all.addFirst(moved);
        return new RaggedTensor(inner.flatValues, all);
    }

    /// Other elements in the same rows.
    ///
    /// @throws IllegalArgumentException when there are not as many
    public RaggedTensor withFlatValues(Operand values) {
        int wanted = flatValues.shape().dim(0);
        if (values.rank() == 0 || values.shape().dim(0) != wanted) {
            throw new IllegalArgumentException(
                    "withFlatValues: the rows have " + wanted + " values. Received: values.shape=" + values.shape());
        }
        return new RaggedTensor(values.tensor(), splits);
    }

    /// A function of all elements, which keeps their number: `ragged.map(Gradus::square)`.
    public RaggedTensor map(UnaryOperator<Tensor> function) {
        return withFlatValues(function.apply(flatValues));
    }

    /// A function of the elements of two ragged tensors with equal rows: `a.combine(b, Tensor::add)`.
    ///
    /// @throws IllegalArgumentException when the rows differ
    public RaggedTensor combine(RaggedTensor other, BinaryOperator<Tensor> function) {
        if (!RowSplits.same(splits, other.splits)) {
            throw new IllegalArgumentException("combine: both ragged tensors have the same rows. Received: shapes="
                    + boundingShape() + " and " + other.boundingShape());
        }
        return withFlatValues(function.apply(flatValues, other.flatValues));
    }

    /// The rows in a tensor, filled up with zeros, false or empty strings.
    public Tensor toTensor() {
        return toTensor(Gradus.zeros(Shape.SCALAR, dtype()), boundingShape());
    }

    /// The rows in a tensor, filled up with a number.
    public Tensor toTensor(Number padding) {
        return toTensor(Gradus.full(Shape.SCALAR, padding, dtype()), boundingShape());
    }

    /// The rows in a tensor of a shape, filled up or cut off.
    ///
    /// @param padding a scalar of the elements' dtype
    /// @param shape the sizes; unknown ones become those of the longest rows
    public Tensor toTensor(Operand padding, Shape shape) {
        return RaggedPadding.toTensor(this, padding.tensor(), shape);
    }

    /// The sum of all elements along an axis. Without elements it is 0.
    ///
    /// @param axis negative ones count from the last
    public RaggedTensor sum(int axis) {
        return RaggedReduction.SUM.reduce(this, axis);
    }

    /// The mean along an axis, NaN without elements; of integers in float64.
    public RaggedTensor mean(int axis) {
        return RaggedReduction.mean(this, axis);
    }

    /// The product along an axis, 1 without elements.
    public RaggedTensor prod(int axis) {
        return RaggedReduction.PROD.reduce(this, axis);
    }

    /// The largest element along an axis; the smallest number of the dtype without elements.
    public RaggedTensor max(int axis) {
        return RaggedReduction.MAX.reduce(this, axis);
    }

    /// The smallest element along an axis; the largest number of the dtype without elements.
    public RaggedTensor min(int axis) {
        return RaggedReduction.MIN.reduce(this, axis);
    }

    /// Whether any element along an axis is true.
    public RaggedTensor any(int axis) {
        return RaggedReduction.truth(this, axis, RaggedReduction.MAX);
    }

    /// Whether all elements along an axis are true.
    public RaggedTensor all(int axis) {
        return RaggedReduction.truth(this, axis, RaggedReduction.MIN);
    }

    /// Ragged tensors joined along the first axis, the rows one below the other, or along the second, each
    /// row made longer.
    ///
    /// @param axis 0 or 1
    public static RaggedTensor concatenate(List<RaggedTensor> parts, int axis) {
        return RaggedPadding.concatenate(parts, axis);
    }

    /// The rows as nested lists.
    public List<Object> toList() {
        return RaggedLists.write(this);
    }

    /// What TensorFlow prints: `<tf.RaggedTensor [[1, 2], [], [3]]>`.
    @Override
    public String toString() {
        return flatValues.isSymbolic()
                ? "<symbolic ragged tensor: shape=" + shape() + ", dtype=" + dtype().label() + ">"
                : "<tf.RaggedTensor " + RaggedText.of(this) + ">";
    }
}
