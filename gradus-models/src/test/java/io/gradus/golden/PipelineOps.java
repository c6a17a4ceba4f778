package io.gradus.golden;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.data.BatchPadding;
import io.gradus.data.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The methods of `tf.data.Dataset`, with their arguments by position and by name.
final class PipelineOps {
    private static final Set<String> SOURCES = Set.of(
            "range",
            "from_tensors",
            "from_tensor_slices",
            "zip",
            "random",
            "counter",
            "sample_from_datasets",
            "choose_from_datasets");

    private PipelineOps() {}

    /// A call and its arguments.
    record Call(String name, List<Object> positional, Map<String, Object> named) {
        boolean has(int position, String argument) {
            return position < positional.size() || named.containsKey(argument);
        }

        Object get(int position, String argument) {
            Object value = position < positional.size() ? positional.get(position) : named.get(argument);
            if (value == null) {
                throw new IllegalStateException(name + " is not given " + argument);
            }
            return value;
        }

        long integer(int position, String argument, long otherwise) {
            return has(position, argument) ? PipelineOps.integer(get(position, argument)) : otherwise;
        }

        boolean truth(int position, String argument, boolean otherwise) {
            return has(position, argument) ? (boolean) get(position, argument) : otherwise;
        }

        PipelineExpression.Function function(int position, String argument) {
            return (PipelineExpression.Function) get(position, argument);
        }

        @Nullable
        Long seed(int position) {
            return has(position, "seed") ? (Long) integer(position, "seed", 0) : null;
        }
    }

    static long integer(Object value) {
        return switch (value) {
            case Number number -> number.longValue();
            case Tensor tensor -> Gradus.cast(tensor, DType.INT64).getLong();
            default -> throw new IllegalStateException("no integer: " + value);
        };
    }

    static boolean isSource(String name) {
        return SOURCES.contains(name);
    }

    @SuppressWarnings("unchecked") // elements of cases are untyped
    private static Dataset<Object> untyped(Object dataset) {
        return (Dataset<Object>) dataset;
    }

    @SuppressWarnings("unchecked") // elements of cases are untyped
    private static Dataset<Tensor> tensors(Object dataset) {
        return (Dataset<Tensor>) dataset;
    }

    /// Lists that are no tuples become tensors, as in Python.
    private static Object structure(Object value) {
        return switch (value) {
            case Pair<?, ?> pair -> new Pair<>(structure(pair.first()), structure(pair.second()));
            case Map<?, ?> map -> {
                Map<Object, Object> parts = new LinkedHashMap<>();
                map.forEach((key, part) -> parts.put(key, structure(part)));
                yield parts;
            }
            default -> PipelineExpression.tensor(value);
        };
    }

    static Dataset<?> source(Call call) {
        return switch (call.name()) {
            case "range" -> {
                long first = integer(call.positional().getFirst());
                yield call.positional().size() == 1
                        ? Dataset.range(first)
                        : Dataset.range(first, call.integer(1, "stop", 0), call.integer(2, "step", 1));
            }
            case "from_tensors" -> Dataset.fromTensors(structure(call.get(0, "tensors")));
            case "from_tensor_slices" -> Dataset.fromTensorSlices(structure(call.get(0, "tensors")));
            case "random" -> Dataset.random(call.seed(0), call.truth(1, "rerandomize_each_iteration", false));
            case "counter" -> Dataset.counter(call.integer(0, "start", 0), call.integer(1, "step", 1));
            case "zip" -> zip(zipped(call));
            case "choose_from_datasets" ->
                Dataset.chooseFromDatasets(
                        datasets(call.get(0, "datasets")),
                        tensors(call.get(1, "choice_dataset")),
                        call.truth(2, "stop_on_empty_dataset", true));
            case "sample_from_datasets" ->
                Dataset.sampleFromDatasets(
                        datasets(call.get(0, "datasets")),
                        call.has(1, "weights")
                                ? PipelineExpression.parts(call.get(1, "weights")).stream()
                                        .mapToDouble(weight -> ((Number) weight).doubleValue())
                                        .toArray()
                                : null,
                        call.seed(2),
                        call.truth(3, "stop_on_empty_dataset", false),
                        call.truth(4, "rerandomize_each_iteration", false));
            default -> throw new IllegalStateException("an unknown source: " + call.name());
        };
    }

    private static List<Object> zipped(Call call) {
        boolean several = call.positional().size() > 1;
        return several ? call.positional() : PipelineExpression.parts(call.get(0, "datasets"));
    }

    private static List<Dataset<Object>> datasets(Object list) {
        return PipelineExpression.parts(list).stream().map(PipelineOps::untyped).toList();
    }

    /// Tuples of the elements, of tuples too.
    static Dataset<?> zip(List<Object> of) {
        List<Dataset<Object>> datasets = of.stream()
                .map(part -> untyped(part instanceof Dataset<?> ? part : zip(PipelineExpression.parts(part))))
                .toList();
        return switch (datasets.size()) {
            case 2 -> Dataset.zip(datasets.get(0), datasets.get(1));
            case 3 -> Dataset.zip(datasets.get(0), datasets.get(1), datasets.get(2));
            default -> Dataset.zip(datasets);
        };
    }

    private static boolean isTrue(Object result) {
        return result instanceof Boolean truth ? truth : ((Tensor) result).getBoolean();
    }

    /// A result as an element: Python's numbers are tensors there.
    private static Object element(Object result) {
        return switch (result) {
            case Pair<?, ?>(Object first, Object second) -> new Pair<>(element(first), element(second));
            case Number number -> PipelineExpression.tensor(number);
            default -> result;
        };
    }

    static Object transform(Dataset<?> dataset, Call call) {
        Dataset<Object> data = untyped(dataset);
        return switch (call.name()) {
            case "map" -> {
                PipelineExpression.Function f = call.function(0, "map_func");
                long parallel = call.integer(1, "num_parallel_calls", 0);
                yield parallel == 0
                        ? data.map(x -> element(f.apply(List.of(x))))
                        : data.map(x -> element(f.apply(List.of(x))), (int) parallel);
            }
            case "filter" -> {
                PipelineExpression.Function f = call.function(0, "predicate");
                yield data.filter(x -> isTrue(f.apply(List.of(x))));
            }
            case "take_while" -> {
                PipelineExpression.Function f = call.function(0, "predicate");
                yield data.takeWhile(x -> isTrue(f.apply(List.of(x))));
            }
            case "take" -> data.take(call.integer(0, "count", 0));
            case "skip" -> data.skip(call.integer(0, "count", 0));
            case "repeat" -> data.repeat(call.integer(0, "count", -1));
            case "shard" -> data.shard(call.integer(0, "num_shards", 1), call.integer(1, "index", 0));
            case "shuffle" ->
                data.shuffle(
                        (int) call.integer(0, "buffer_size", 0),
                        call.seed(1),
                        call.truth(2, "reshuffle_each_iteration", true));
            case "concatenate" -> data.concatenate(untyped(call.get(0, "dataset")));
            case "zip" -> zip(List.of(data, call.get(0, "datasets")));
            case "enumerate" -> data.enumerate(call.integer(0, "start", 0));
            case "cache" -> data.cache();
            case "prefetch" -> data.prefetch((int) call.integer(0, "buffer_size", 0));
            case "unique" -> data.unique();
            case "ignore_errors" -> data.ignoreErrors();
            case "assert_cardinality" -> data.assertCardinality(call.integer(0, "expected_cardinality", 0));
            case "apply" -> call.function(0, "transformation_func").apply(List.of(data));
            case "get_single_element" -> data.getSingleElement();
            case "with_options", "options" -> data;
            case "scan" -> {
                PipelineExpression.Function f = call.function(1, "scan_func");
                yield data.scan(state(call), (s, x) -> pair(f.apply(List.of(s, x))));
            }
            case "reduce" -> {
                PipelineExpression.Function f = call.function(1, "reduce_func");
                yield data.reduce(state(call), (s, x) -> f.apply(List.of(s, x)));
            }
            case "flat_map" -> {
                PipelineExpression.Function f = call.function(0, "map_func");
                yield data.flatMap(x -> untyped(f.apply(List.of(x))));
            }
            case "interleave" -> interleave(data, call);
            default -> group(data, call);
        };
    }

    private static Dataset<?> interleave(Dataset<Object> data, Call call) {
        PipelineExpression.Function f = call.function(0, "map_func");
        int cycle = (int) call.integer(1, "cycle_length", Runtime.getRuntime().availableProcessors());
        int block = (int) call.integer(2, "block_length", 1);
        return call.has(3, "num_parallel_calls")
                ? data.parallelInterleave(x -> untyped(f.apply(List.of(x))), cycle, block)
                : data.interleave(x -> untyped(f.apply(List.of(x))), cycle, block);
    }

    /// The initial state: a Python integer has the dtype of the numbers of `Dataset.range`.
    private static Object state(Call call) {
        Object state = call.get(0, "initial_state");
        return state instanceof Long number ? Gradus.constant((long) number) : PipelineExpression.tensor(state);
    }

    @SuppressWarnings("unchecked") // elements of cases are untyped
    private static Pair<Object, Object> pair(Object result) {
        return (Pair<Object, Object>) result;
    }

    private static Object group(Dataset<Object> data, Call call) {
        return switch (call.name()) {
            case "batch" -> data.batch((int) call.integer(0, "batch_size", 0), call.truth(1, "drop_remainder", false));
            case "padded_batch" ->
                data.paddedBatch(
                        (int) call.integer(0, "batch_size", 0),
                        padding(call, 1, 2).dropRemainder(call.truth(3, "drop_remainder", false)));
            case "ragged_batch" ->
                data.raggedBatch((int) call.integer(0, "batch_size", 0), call.truth(1, "drop_remainder", false));
            case "sparse_batch" ->
                data.sparseBatch((int) call.integer(0, "batch_size", 0), shape(call.get(1, "row_shape")));
            case "unbatch" -> data.unbatch();
            case "rebatch" -> {
                int[] sizes = PipelineExpression.parts(call.get(0, "batch_size")).stream()
                        .mapToInt(size -> (int) integer(size))
                        .toArray();
                yield data.rebatch(sizes, call.truth(1, "drop_remainder", false));
            }
            case "window" -> {
                int size = (int) call.integer(0, "size", 0);
                yield data.window(
                        size,
                        (int) call.integer(1, "shift", size),
                        (int) call.integer(2, "stride", 1),
                        call.truth(3, "drop_remainder", false));
            }
            case "group_by_window" -> {
                PipelineExpression.Function key = call.function(0, "key_func");
                PipelineExpression.Function reduce = call.function(1, "reduce_func");
                yield data.groupByWindow(
                        x -> integer(key.apply(List.of(x))),
                        (k, window) -> untyped(reduce.apply(List.of(Gradus.constant((long) k), window))),
                        k -> call.has(2, "window_size")
                                ? call.integer(2, "window_size", 0)
                                : integer(call.function(3, "window_size_func").apply(List.of(Gradus.constant(k)))));
            }
            case "bucket_by_sequence_length" -> {
                PipelineExpression.Function length = call.function(0, "element_length_func");
                yield data.bucketBySequenceLength(
                        x -> (int) integer(length.apply(List.of(x))),
                        integers(call.get(1, "bucket_boundaries")),
                        integers(call.get(2, "bucket_batch_sizes")),
                        padding(call, 3, 4)
                                .toBucketBoundary(call.truth(5, "pad_to_bucket_boundary", false))
                                .none(call.truth(6, "no_padding", false))
                                .dropRemainder(call.truth(7, "drop_remainder", false)));
            }
            default -> throw new IllegalStateException("an unknown transformation: " + call.name());
        };
    }

    private static int[] integers(Object list) {
        return PipelineExpression.parts(list).stream()
                .mapToInt(item -> (int) integer(item))
                .toArray();
    }

    private static Shape shape(Object list) {
        return Shape.of(integers(list));
    }

    /// Shapes and values: one of each, or a tuple or map with one for each component.
    private static BatchPadding padding(Call call, int shapes, int values) {
        BatchPadding padding = new BatchPadding();
        if (call.has(shapes, "padded_shapes")) {
            List<Shape> all = new ArrayList<>();
            Object given = call.get(shapes, "padded_shapes");
            boolean one = given instanceof List<?> list && list.stream().noneMatch(List.class::isInstance);
            (one ? List.of(given) : components(given)).forEach(shape -> all.add(shape(shape)));
            padding.shapes(all.toArray(Shape[]::new));
        }
        if (call.has(values, "padding_values")) {
            padding.values(components(call.get(values, "padding_values")).toArray());
        }
        return padding;
    }

    private static List<Object> components(Object structure) {
        return structure instanceof Map<?, ?> map
                ? List.copyOf(new java.util.TreeMap<Object, Object>(map).values())
                : PipelineExpression.parts(structure);
    }
}
