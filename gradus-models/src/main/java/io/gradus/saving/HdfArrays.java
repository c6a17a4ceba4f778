package io.gradus.saving;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.jhdf.api.Dataset;
import java.math.BigInteger;
import java.util.Arrays;

/// Arrays in HDF5 files as tensors.
final class HdfArrays {
    private HdfArrays() {}

    static Tensor value(Dataset dataset, Shape shape) {
        if (shape.size() == 0) {
            return Gradus.zeros(shape, DType.FLOAT32);
        }
        return switch (dataset.getDataFlat()) {
            case String[] names -> Gradus.constant(truths(names), shape);
            case BigInteger[] unsigned -> Gradus.constant(bits(unsigned), shape);
            case byte[][] halves -> Gradus.constant(brains(halves), shape);
            case Object numbers -> Gradus.constant(numbers, shape);
        };
    }

    /// NumPy's truth values are an enumeration with these names.
    private static boolean[] truths(String[] names) {
        boolean[] truths = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            truths[i] = names[i].equals("TRUE");
        }
        return truths;
    }

    private static long[] bits(BigInteger[] unsigned) {
        return Arrays.stream(unsigned).mapToLong(BigInteger::longValue).toArray();
    }

    /// The two bytes of a bfloat16 are an opaque type in HDF5.
    private static float[] brains(byte[][] halves) {
        float[] values = new float[halves.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(halves[i][1] << 24 | (halves[i][0] & 0xFF) << 16);
        }
        return values;
    }
}
