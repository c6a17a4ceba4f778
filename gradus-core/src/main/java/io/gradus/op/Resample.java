package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// Sums neighbouring places along an axis by weights: a product with a band matrix, as the resizing of images
/// is along each side. Its gradient is the product with the transposed matrix.
///
/// @param axis the axis, from 0 up
/// @param band a row of weights for each place of the result
public record Resample(int axis, Band band) implements Op {
    @Override
    public String label() {
        return "resample";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        int[] dims = inputs[0].shape().dims();
        if (axis < 0 || axis >= dims.length || (dims[axis] != Shape.UNKNOWN && dims[axis] != band.inputs())) {
            throw new IllegalArgumentException("resample: the axis has a place for each column of the weights."
                    + " Received: x.shape=" + inputs[0].shape() + ", axis=" + axis + ", weights of " + band);
        }
        dims[axis] = band.outputs();
        return Shape.of(dims);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        return Interpreter.call(new Resample(axis, band.transposed()), dy);
    }
}
