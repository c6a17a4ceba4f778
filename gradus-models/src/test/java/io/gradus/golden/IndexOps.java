package io.gradus.golden;

import io.gradus.Gradus;
import io.gradus.Index;
import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python's indexing and the functions that stand for it.
final class IndexOps {
    private IndexOps() {}

    static void bind(OpTable table) {
        table.put("tf.Tensor.__getitem__", a -> Gradus.get(a.x(0, "tensor"), key(a, a.json(1, "slice_spec"))));
        table.put("keras.ops.get_item", a -> Gradus.get(a.x(0), key(a, a.json(1, "key"))));
        table.put("tf.strided_slice", IndexOps::stridedSlice);
    }

    private static Index[] key(Arguments a, Json json) {
        List<Json> parts = json.has("$tuple") ? json.get("$tuple").elements() : List.of(json);
        return parts.stream().map(part -> part(a, part)).toArray(Index[]::new);
    }

    private static Index part(Arguments a, Json json) {
        if (json.has("$slice")) {
            List<Json> bounds = json.get("$slice").elements();
            // As Python's slice(stop) and slice(start, stop, step).
            boolean stopAlone = bounds.size() == 1;
            Integer start = stopAlone ? null : bound(bounds, 0);
            Integer stop = bound(bounds, stopAlone ? 0 : 1);
            Integer step = bound(bounds, 2);
            return new Index.Range(start, stop, step == null ? 1 : step);
        }
        if (json.has("$ellipsis")) {
            return Gradus.ellipsis();
        }
        if (json.has("$newaxis") || !json.isPresent()) {
            return Gradus.newAxis();
        }
        if (json.isNumber()) {
            return Gradus.at(json.integer());
        }
        Tensor positions = a.tensor(json);
        return positions.rank() == 0 && positions.dtype().isInteger()
                ? Gradus.at((int) positions.getLong())
                : Gradus.at(positions);
    }

    private static @Nullable Integer bound(List<Json> bounds, int at) {
        return at < bounds.size() && bounds.get(at).isPresent() ? bounds.get(at).integer() : null;
    }

    /// TensorFlow's masks say bit by bit which numbers count.
    private static Tensor stridedSlice(Arguments a) {
        int[] begin = a.integers(1, "begin");
        int[] end = a.integers(2, "end");
        int[] strides = a.has(3, "strides") ? a.integers(3, "strides") : new int[0];
        int open = a.integer(4, "begin_mask", 0);
        int endless = a.integer(5, "end_mask", 0);
        int ellipsis = a.integer(6, "ellipsis_mask", 0);
        int added = a.integer(7, "new_axis_mask", 0);
        int shrunk = a.integer(8, "shrink_axis_mask", 0);
        List<Index> indices = new ArrayList<>();
        for (int i = 0; i < begin.length; i++) {
            int bit = 1 << i;
            if ((ellipsis & bit) != 0) {
                indices.add(Gradus.ellipsis());
            } else if ((added & bit) != 0) {
                indices.add(Gradus.newAxis());
            } else if ((shrunk & bit) != 0) {
                indices.add(Gradus.at(begin[i]));
            } else {
                Integer start = (open & bit) != 0 ? null : Integer.valueOf(begin[i]);
                Integer stop = (endless & bit) != 0 ? null : Integer.valueOf(end[i]);
                indices.add(new Index.Range(start, stop, i < strides.length ? strides[i] : 1));
            }
        }
        return Gradus.get(a.x(0, "input_"), indices.toArray(Index[]::new));
    }
}
