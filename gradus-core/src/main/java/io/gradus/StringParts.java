package io.gradus;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Strings taken apart and joined, byte by byte.
final class StringParts {
    private StringParts() {}

    /// The parts of each string, as rows; further axes of the input are rows of rows.
    static RaggedTensor ragged(String op, Operand x, Function<byte[], List<byte[]>> parts) {
        byte[][] strings = StringCalls.strings(op, x);
        int[] lengths = new int[strings.length];
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < strings.length; i++) {
            List<byte[]> some = parts.apply(strings[i]);
            lengths[i] = some.size();
            all.addAll(some);
        }
        return inRows(x, StringCalls.vector(all.toArray(byte[][]::new)), lengths);
    }

    /// Values in rows of given lengths, which belong to the elements of a tensor.
    static RaggedTensor inRows(Operand x, Tensor values, int... lengths) {
        List<int[]> splits = new ArrayList<>();
        int outer = 1;
        for (int axis = 0; axis < x.rank() - 1; axis++) {
            outer *= x.shape().dim(axis);
            int[] even = new int[outer];
            Arrays.fill(even, x.shape().dim(axis + 1));
            splits.add(RowSplits.fromLengths(even));
        }
        splits.add(RowSplits.fromLengths(lengths));
        return RaggedTensor.of(values, splits);
    }

    /// The words between blanks; after `most` of them, unless negative, the rest with its blanks at the end.
    static List<byte[]> words(byte[] s, int most) {
        List<byte[]> words = new ArrayList<>();
        int at = skipped(s, 0);
        while (at < s.length) {
            if (most >= 0 && words.size() == most) {
                words.add(Arrays.copyOfRange(s, at, s.length));
                break;
            }
            int end = at;
            while (end < s.length && !Strings.isSpace(s[end])) {
                end++;
            }
            words.add(Arrays.copyOfRange(s, at, end));
            at = skipped(s, end);
        }
        return words;
    }

    private static int skipped(byte[] s, int from) {
        int at = from;
        while (at < s.length && Strings.isSpace(s[at])) {
            at++;
        }
        return at;
    }

    /// The pieces between separators.
    static List<byte[]> pieces(byte[] s, byte[] separator, int most) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 0; at + separator.length <= s.length && (most < 0 || pieces.size() < most); at++) {
            if (Arrays.equals(s, at, at + separator.length, separator, 0, separator.length)) {
                pieces.add(Arrays.copyOfRange(s, from, at));
                from = at + separator.length;
                at = from - 1;
            }
        }
        pieces.add(Arrays.copyOfRange(s, from, s.length));
        return pieces;
    }

    static byte[] joined(List<byte[]> parts, byte[] separator) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                out.writeBytes(separator);
            }
            out.writeBytes(parts.get(i));
        }
        return out.toByteArray();
    }

    static Tensor join(List<? extends Operand> tensors, byte[] separator) {
        Shape shape = Shape.SCALAR;
        for (Operand tensor : tensors) {
            shape = tensor.rank() == 0 ? shape : tensor.shape();
        }
        byte[][][] columns = new byte[tensors.size()][][];
        for (int i = 0; i < columns.length; i++) {
            Operand tensor = tensors.get(i);
            columns[i] = StringCalls.strings("join", tensor);
            if (tensor.rank() > 0 && !tensor.shape().equals(shape)) {
                throw new IllegalArgumentException("join: all tensors have one shape, or are scalars. Received: shapes="
                        + tensors.stream().map(Operand::shape).toList());
            }
        }
        byte[][] results = new byte[shape.size()][];
        for (int i = 0; i < results.length; i++) {
            List<byte[]> parts = new ArrayList<>();
            for (byte[][] column : columns) {
                parts.add(column[column.length == 1 ? 0 : i]);
            }
            results[i] = joined(parts, separator);
        }
        return new Tensor(results, shape, DType.STRING);
    }

    static Tensor reduceJoin(Operand x, byte[] separator, int[] axes, boolean keepDims) {
        int rank = x.rank();
        boolean[] gone = new boolean[rank];
        int[] order = new int[rank];
        int[] dims = x.shape().dims();
        int folded = 1;
        for (int i = 0; i < axes.length; i++) {
            int axis = x.shape().axis(axes[i], "reduceJoin");
            if (gone[axis]) {
                throw new IllegalArgumentException("reduceJoin: each axis is named once. Received: axes="
                        + Arrays.toString(axes) + ", x.shape=" + x.shape());
            }
            gone[axis] = true;
            // The axis named first runs fastest.
            order[rank - 1 - i] = axis;
            folded *= dims[axis];
        }
        int next = 0;
        List<Integer> left = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            if (!gone[axis]) {
                order[next++] = axis;
            }
            if (!gone[axis] || keepDims) {
                left.add(gone[axis] ? 1 : dims[axis]);
            }
        }
        byte[][] strings = StringCalls.strings("reduceJoin", Gradus.transpose(x, order));
        Shape shape = Shape.of(left.stream().mapToInt(Integer::intValue).toArray());
        byte[][] results = new byte[shape.size()][];
        for (int i = 0; i < results.length; i++) {
            results[i] = joined(List.of(strings).subList(i * folded, (i + 1) * folded), separator);
        }
        return new Tensor(results, shape, DType.STRING);
    }

    static Tensor substr(Operand x, Operand start, Operand length, StringUnit unit) {
        Shape shape = Gradus.broadcastShapes(Gradus.broadcastShapes(x.shape(), start.shape()), length.shape());
        byte[][] strings = StringCalls.strings("substr", Gradus.broadcastTo(x, shape));
        long[] starts = wide(start, shape);
        long[] lengths = wide(length, shape);
        byte[][] results = new byte[strings.length][];
        for (int i = 0; i < results.length; i++) {
            results[i] = substr(strings[i], starts[i], lengths[i], unit);
        }
        return new Tensor(results, shape, DType.STRING);
    }

    private static long[] wide(Operand numbers, Shape shape) {
        return Gradus.broadcastTo(Gradus.cast(numbers, DType.INT64), shape).toLongArray();
    }

    private static byte[] substr(byte[] s, long start, long length, StringUnit unit) {
        int[] begins = begins(s, unit);
        int size = begins.length - 1;
        long from = start < 0 ? start + size : start;
        if (from < 0 || from > size) {
            throw new IllegalArgumentException("substr: a part begins inside its string. Received: start=" + start
                    + ", string='" + Strings.text(s) + "'");
        }
        boolean rest = length < 0 && unit == StringUnit.BYTE;
        long to = rest ? size : Math.min(size, from + Math.max(0, length));
        return Arrays.copyOfRange(s, begins[(int) from], begins[(int) to]);
    }

    /// Where each unit begins, and where the last one ends.
    private static int[] begins(byte[] s, StringUnit unit) {
        int[] begins = new int[s.length + 1];
        int count = 0;
        for (int i = 0; i < s.length; i++) {
            if (unit == StringUnit.BYTE || (s[i] & 0xC0) != 0x80) {
                begins[count++] = i;
            }
        }
        begins[count++] = s.length;
        return Arrays.copyOf(begins, count);
    }
}
