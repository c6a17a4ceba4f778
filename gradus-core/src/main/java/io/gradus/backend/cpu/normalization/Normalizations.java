package io.gradus.backend.cpu.normalization;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.op.BatchMoments;
import io.gradus.op.BatchNorm;
import io.gradus.op.BatchNormInputGradient;
import io.gradus.op.BatchNormScaleGradient;
import io.gradus.op.GroupNorm;
import io.gradus.op.GroupNormInputGradient;
import io.gradus.op.GroupNormScaleGradient;
import io.gradus.op.LayerNorm;
import io.gradus.op.LayerNormInputGradient;
import io.gradus.op.LayerNormSums;
import io.gradus.op.Normalization;
import java.util.Arrays;

/// Which kernel computes which normalization.
public final class Normalizations {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private Normalizations() {}

    /// The stored result of an op.
    public static Object compute(Normalization op, Tensor[] in, DType dtype) {
        Object[] data = Arrays.stream(in).map(ACCESS::storage).toArray();
        BatchNorms batch = BatchNorms.current();
        return switch (op) {
            case BatchMoments norm -> batch.moments(data[0], channels(in[0], norm.axis()), dtype);
            case BatchNorm norm -> batch.normalize(data, channels(in[0], norm.axis()), norm.epsilon(), dtype);
            case BatchNormScaleGradient norm ->
                batch.scaleGradient(data, channels(in[1], norm.axis()), norm.epsilon(), dtype);
            case BatchNormInputGradient norm ->
                batch.inputGradient(data, channels(in[1], norm.axis()), norm.epsilon(), dtype);
            case GroupNorm norm ->
                GroupNorms.normalize(data, groups(in[0], norm.axis(), norm.groups()), norm.epsilon(), dtype);
            case GroupNormScaleGradient norm ->
                GroupNorms.scaleGradient(data, groups(in[1], norm.axis(), norm.groups()), norm.epsilon(), dtype);
            case GroupNormInputGradient norm ->
                GroupNorms.inputGradient(data, groups(in[1], norm.axis(), norm.groups()), norm.epsilon(), dtype);
            case LayerNorm norm ->
                LayerNorms.normalize(norm, data[0], data[1], data[2], rows(in[0]), columns(in[0]), dtype);
            case LayerNormSums norm ->
                LayerNorms.sums(norm.of(), data[0], data[1], data[2], rows(in[1]), columns(in[1]), dtype);
            case LayerNormInputGradient norm ->
                LayerNorms.inputGradient(
                        norm.of(), data[0], data[1], data[2], data[3], rows(in[1]), columns(in[1]), dtype);
        };
    }

    private static ChannelLayout channels(Tensor x, int axis) {
        return ChannelLayout.of(ACCESS.dims(x.shape()), axis);
    }

    private static GroupLayout groups(Tensor x, int axis, int groups) {
        return GroupLayout.of(ACCESS.dims(x.shape()), axis, groups);
    }

    private static int columns(Tensor x) {
        return x.shape().dim(-1);
    }

    private static int rows(Tensor x) {
        int[] dims = ACCESS.dims(x.shape());
        return Dims.size(dims, 0, dims.length - 1);
    }
}
