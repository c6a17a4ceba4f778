package io.gradus;

import java.util.Arrays;
import java.util.List;

/// The places where values are split into rows: row `i` holds the values from `splits[i]` up to, but without,
/// `splits[i + 1]`.
final class RowSplits {
    private RowSplits() {}

    static int[] ints(Operand numbers) {
        if (numbers.rank() != 1 || !numbers.dtype().isInteger()) {
            throw new IllegalArgumentException(
                    "RaggedTensor: rows are described by a vector of integers. Received: shape=" + numbers.shape()
                            + ", dtype=" + numbers.dtype().label());
        }
        long[] wide = numbers.tensor().toLongArray();
        if (Arrays.stream(wide).anyMatch(n -> n != (int) n)) {
            throw new IllegalArgumentException(
                    "RaggedTensor: rows are described by integers of 32 bits. Received: " + numbers.tensor());
        }
        return Arrays.stream(wide).mapToInt(n -> (int) n).toArray();
    }

    static int[] checked(Operand rowSplits, int values) {
        int[] splits = ints(rowSplits);
        boolean valid = splits.length > 0 && splits[0] == 0 && splits[splits.length - 1] == values;
        for (int i = 1; i < splits.length && valid; i++) {
            valid = splits[i] >= splits[i - 1];
        }
        if (!valid) {
            throw wrong("row splits ascend from 0 to the number of values", "row splits", splits, values);
        }
        return splits;
    }

    static int[] ofLengths(Operand rowLengths, int values) {
        int[] lengths = ints(rowLengths);
        if (Arrays.stream(lengths).anyMatch(n -> n < 0)
                || Arrays.stream(lengths).sum() != values) {
            throw wrong(
                    "row lengths are not negative and add up to the number of values", "row lengths", lengths, values);
        }
        return fromLengths(lengths);
    }

    static int[] fromLengths(int... lengths) {
        int[] splits = new int[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            splits[i + 1] = splits[i] + lengths[i];
        }
        return splits;
    }

    static int[] ofIds(Operand valueRowIds, int rows, int values) {
        int[] ids = ints(valueRowIds);
        int[] lengths = new int[rows];
        boolean valid = ids.length == values;
        for (int i = 0; i < ids.length && valid; i++) {
            valid = ids[i] >= (i == 0 ? 0 : ids[i - 1]) && ids[i] < rows;
            if (valid) {
                lengths[ids[i]]++;
            }
        }
        if (!valid) {
            throw wrong("each value has a row number, and they ascend below " + rows, "row ids", ids, values);
        }
        return fromLengths(lengths);
    }

    private static IllegalArgumentException wrong(String rule, String what, int[] numbers, int values) {
        return new IllegalArgumentException("RaggedTensor: " + rule + ". Received: " + what + "="
                + Arrays.toString(numbers) + ", number of values=" + values);
    }

    static Tensor tensor(int... numbers) {
        return Gradus.constant(Arrays.stream(numbers).asLongStream().toArray());
    }

    static int[] lengths(int... splits) {
        int[] lengths = new int[splits.length - 1];
        Arrays.setAll(lengths, i -> splits[i + 1] - splits[i]);
        return lengths;
    }

    static int longest(int... splits) {
        return Arrays.stream(lengths(splits)).max().orElse(0);
    }

    /// For each value the number of its row.
    static int[] ids(int... splits) {
        int[] ids = new int[splits[splits.length - 1]];
        for (int row = 0; row < splits.length - 1; row++) {
            Arrays.fill(ids, splits[row], splits[row + 1], row);
        }
        return ids;
    }

    /// The splits of chosen rows.
    static int[] gathered(int[] splits, int... rows) {
        int[] lengths = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= splits.length - 1) {
                throw new IllegalArgumentException("gather: the number of a row lies in [0, " + (splits.length - 1)
                        + "). Received: " + Arrays.toString(rows));
            }
            lengths[i] = splits[rows[i] + 1] - splits[rows[i]];
        }
        return fromLengths(lengths);
    }

    /// The numbers of the values in chosen rows.
    static int[] members(int[] splits, int... rows) {
        int[] members = new int
                [Arrays.stream(rows).map(row -> splits[row + 1] - splits[row]).sum()];
        int next = 0;
        for (int row : rows) {
            for (int value = splits[row]; value < splits[row + 1]; value++) {
                members[next++] = value;
            }
        }
        return members;
    }

    static boolean same(List<int[]> a, List<int[]> b) {
        return Arrays.deepEquals(a.toArray(), b.toArray());
    }
}
