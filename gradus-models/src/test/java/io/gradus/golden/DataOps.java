package io.gradus.golden;

import io.gradus.Pair;
import io.gradus.Tensor;
import io.gradus.data.Dataset;
import io.gradus.data.Timeseries;
import java.util.ArrayList;
import java.util.List;

/// The functions of `keras.utils` that make data sets; their answer is all elements, one after the other.
final class DataOps {
    private DataOps() {}

    static void bind(OpTable table) {
        table.put("keras.utils.timeseries_dataset_from_array", DataOps::timeseries);
        table.same("keras.preprocessing.timeseries_dataset_from_array", "keras.utils.timeseries_dataset_from_array");
    }

    private static Object timeseries(Arguments a) {
        Timeseries series = new Timeseries(a.x(0, "data"), a.integer(2, "sequence_length", 1))
                .sequenceStride(a.integer(3, "sequence_stride", 1))
                .samplingRate(a.integer(4, "sampling_rate", 1));
        if (a.isNone(5, "batch_size")) {
            series.unbatched();
        } else {
            series.batchSize(a.integer(5, "batch_size", 128));
        }
        if (a.truth(6, "shuffle", false)) {
            series.shuffle(a.integer(7, "seed", 0));
        }
        if (a.has(8, "start_index")) {
            series.startIndex(a.integer(8, "start_index", 0));
        }
        if (a.has(9, "end_index")) {
            series.endIndex(a.integer(9, "end_index", 0));
        }
        if (a.isNone(1, "targets") || !a.has(1, "targets")) {
            return series.sequences().toList();
        }
        Dataset<Pair<Tensor, Tensor>> examples = series.withTargets(a.x(1, "targets"));
        List<Tensor> parts = new ArrayList<>();
        examples.forEach(example -> parts.addAll(List.of(example.first(), example.second())));
        return parts;
    }
}
