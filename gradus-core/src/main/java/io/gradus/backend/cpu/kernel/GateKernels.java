package io.gradus.backend.cpu.kernel;

/// The arithmetic of one example in one step of a recurrent network, over arrays of one type. All implementations
/// round after each operation, in the order of the formulas, and so give the same bits.
///
/// A row of gates begins at `z`, each gate with `n` elements: input, forget, output and candidate of an LSTM; of a GRU
/// the state's part of the candidate, update, reset and candidate; the one sum of a simple cell.
///
/// The gradients of the sums in a row of gates lie apart: those of the first gate at `dzAt`, those of each other one
/// `dzStep` behind those of the one before.
///
/// @param <T> `float[]` or `double[]`
public interface GateKernels<T> {
    /// LSTM: the cell state behind a step, `next = forget · cell + input · candidate`.
    void lstmCell(int n, T trace, int z, int cell, int next);

    /// LSTM: the product of two rows, `y[yAt + i] = a[aAt + i] · b[bAt + i]`.
    void multiply(int n, T a, int aAt, T b, int bAt, T y, int yAt);

    /// LSTM: the gradients `dz` of the sums in the gates and `dc` of the cell state before the step.
    ///
    /// With the gradient `dh` of the output and t = tanh of the cell state behind the step, that of
    /// this cell state is `d = dc + dh · output · (1 - t²)`, and
    /// `dz = d · candidate · input · (1 - input)`, `d · cell · forget · (1 - forget)`,
    /// `dh · t · output · (1 - output)`, `d · input · (1 - candidate²)`; then `dc = d · forget`.
    ///
    /// @param tanh the row of t, from 0 on
    void lstmGradient(
            int n, T trace, int z, int cell, T tanh, T dh, int dhAt, T dc, int dcAt, T dz, int dzAt, int dzStep);

    /// GRU: adds reset · the state's part to the candidate's sum.
    void gruCandidate(int n, T trace, int z);

    /// GRU: the state behind a step, `next = update · state + (1 - update) · candidate`.
    void gruState(int n, T trace, int z, int state, int next);

    /// GRU: the gradients of the sums in the gates, and what `update` passes on of `dh`.
    ///
    /// The candidate's is `e = dh · (1 - update) · (1 - candidate²)`, that of the state's part
    /// `e · reset`, the reset gate's `e · part · reset · (1 - reset)`, that of the update
    /// `dh · (state - candidate) · update · (1 - update)`; then `dh = dh · update`.
    void gruGradient(int n, T trace, int z, int state, T dh, int dhAt, T dz, int dzAt, int dzStep);

    /// Simple cell: the gradient of the sum, `dh · (1 - output²)`.
    void simpleGradient(int n, T trace, int output, T dh, int dhAt, T dz, int dzAt);
}
