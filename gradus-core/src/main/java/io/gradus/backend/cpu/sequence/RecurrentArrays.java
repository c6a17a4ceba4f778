package io.gradus.backend.cpu.sequence;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.op.Unary;

/// What a recurrent network needs to know of one element type, beside matrix products and gates.
///
/// @param <T> `float[]` or `double[]`
interface RecurrentArrays<T> {
    /// An array of whatever content.
    T blank(int length);

    /// Sets one element.
    void set(T array, int at, double value);

    /// Replaces `n` elements by a function of them.
    void apply(Unary op, T array, int at, int n);

    /// Those of float32.
    static RecurrentArrays<float[]> floats(ElementwiseKernels elementwise) {
        return new RecurrentArrays<>() {
            @Override
            public float[] blank(int length) {
                return StepMemory.floats(length);
            }

            @Override
            public void set(float[] array, int at, double value) {
                array[at] = (float) value;
            }

            @Override
            public void apply(Unary op, float[] array, int at, int n) {
                elementwise.unary(op, array, array, at, at + n);
            }
        };
    }

    /// Those of float64.
    static RecurrentArrays<double[]> doubles(ElementwiseKernels elementwise) {
        return new RecurrentArrays<>() {
            @Override
            public double[] blank(int length) {
                return StepMemory.doubles(length);
            }

            @Override
            public void set(double[] array, int at, double value) {
                array[at] = value;
            }

            @Override
            public void apply(Unary op, double[] array, int at, int n) {
                elementwise.unary(op, array, array, at, at + n);
            }
        };
    }
}
