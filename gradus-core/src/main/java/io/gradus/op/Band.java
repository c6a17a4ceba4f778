package io.gradus.op;

import java.util.Arrays;

/// A matrix whose rows are 0 but for one stretch each: how each place of a result sums neighbouring places.
///
/// @param inputs the number of columns
/// @param starts where the stretch of each row begins
/// @param weights the elements of each stretch
public record Band(int inputs, int[] starts, double[][] weights) {
    /// Checks that the stretches lie in the matrix.
    public Band {
        boolean fits = starts.length == weights.length;
        for (int row = 0; row < starts.length && fits; row++) {
            fits = starts[row] >= 0 && starts[row] + weights[row].length <= inputs;
        }
        if (!fits) {
            throw new IllegalArgumentException("Band: every row has a stretch of columns. Received: inputs=" + inputs
                    + ", starts=" + Arrays.toString(starts));
        }
    }

    /// The number of rows.
    public int outputs() {
        return starts.length;
    }

    /// The matrix with rows and columns exchanged.
    public Band transposed() {
        int[] first = new int[inputs];
        int[] last = new int[inputs];
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
        for (int row = 0; row < starts.length; row++) {
            for (int i = 0; i < weights[row].length; i++) {
                int column = starts[row] + i;
                first[column] = Math.min(first[column], row);
                last[column] = row;
            }
        }
        int[] begins = new int[inputs];
        double[][] columns = new double[inputs][];
        for (int column = 0; column < inputs; column++) {
            begins[column] = last[column] < 0 ? 0 : first[column];
            columns[column] = new double[last[column] < 0 ? 0 : last[column] - first[column] + 1];
        }
        for (int row = 0; row < starts.length; row++) {
            for (int i = 0; i < weights[row].length; i++) {
                int column = starts[row] + i;
                columns[column][row - begins[column]] = weights[row][i];
            }
        }
        return new Band(outputs(), begins, columns);
    }

    @Override
    public String toString() {
        return outputs() + "x" + inputs;
    }
}
