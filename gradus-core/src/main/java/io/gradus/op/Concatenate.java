package io.gradus.op;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;

/// Joins tensors along an axis.
///
/// @param axis the axis, from 0 up; all other sizes must agree
public record Concatenate(int axis) implements Op {
    @Override
    public String label() {
        return "concatenate";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        int[] dims = inputs[0].shape().dims();
        for (int n = 1; n < inputs.length; n++) {
            Shape next = inputs[n].shape();
            boolean fits = next.rank() == dims.length;
            for (int i = 0; i < dims.length && fits; i++) {
                int dim = next.dim(i);
                if (i == axis) {
                    dims[i] = dims[i] == Shape.UNKNOWN || dim == Shape.UNKNOWN ? Shape.UNKNOWN : dims[i] + dim;
                } else {
                    fits = dims[i] == dim || dims[i] == Shape.UNKNOWN || dim == Shape.UNKNOWN;
                    dims[i] = dims[i] == Shape.UNKNOWN ? dim : dims[i];
                }
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        "concatenate: the shapes must agree but for the axis. Received: axis="
                                + axis + ", shapes="
                                + Arrays.stream(inputs).map(Tensor::shape).toList());
            }
        }
        return Shape.of(dims);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        for (Tensor input : inputs) {
            if (input.dtype() != dtype) {
                throw new IllegalArgumentException("concatenate: all inputs need one dtype. Received: "
                        + Arrays.stream(inputs).map(x -> x.dtype().label()).toList());
            }
        }
        return dtype;
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        int[] borders = call.shared(dy, any -> borders(call));
        int[] starts = new int[dy.rank()];
        int[] stops = dy.shape().dims();
        starts[axis] = borders[input];
        stops[axis] = borders[input + 1];
        int[] strides = new int[starts.length];
        Arrays.fill(strides, 1);
        return Gradus.stridedSlice(dy, starts, stops, strides);
    }

    /// Where each input begins in the result, and where the last one ends.
    private int[] borders(Call call) {
        int[] borders = new int[call.arity() + 1];
        for (int i = 0; i < call.arity(); i++) {
            borders[i + 1] = borders[i] + call.input(i).shape().dim(axis);
        }
        return borders;
    }
}
