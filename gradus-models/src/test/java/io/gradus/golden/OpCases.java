package io.gradus.golden;

import io.gradus.GradientTape;
import io.gradus.RaggedTensor;
import io.gradus.SparseTensor;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Cases of kind `op`: one call, its outputs, and the gradients of the sum over the outputs of output times
/// cotangent.
final class OpCases implements CaseRunner {
    private final OpTable table = new OpTable();

    OpCases() {
        ElementwiseOps.bind(table);
        ReductionOps.bind(table);
        KerasArrayOps.bind(table);
        TfArrayOps.bind(table);
        IndexOps.bind(table);
        ContractionOps.bind(table);
        ControlOps.bind(table);
        SpecialOps.bind(table);
        OrderOps.bind(table);
        StatisticsOps.bind(table);
        StringOps.bind(table);
        RaggedAndSparseOps.bind(table);
        NeuralOps.bind(table);
        WindowOps.bind(table);
        NetworkOps.bind(table);
        ImageOps.bind(table);
        KerasImageOps.bind(table);
        ActivationOps.bind(table);
        LossOps.bind(table);
        MergeOps.bind(table);
        ComplexOps.bind(table);
        SignalOps.bind(table);
        LinearAlgebraOps.bind(table);
        DataOps.bind(table);
    }

    @Override
    public boolean covers(GoldenCase golden) {
        return table.get(golden.api()) != null;
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        OpTable.OpCall call = Objects.requireNonNull(table.get(golden.api()));
        List<Tensor> inputs =
                IntStream.range(0, golden.inputCount()).mapToObj(golden::input).toList();
        try (GradientTape tape = new GradientTape()) {
            inputs.stream().filter(input -> input.dtype().isDifferentiable()).forEach(tape::watch);
            Arguments arguments = new Arguments(golden, inputs);
            Object result = call.call(arguments);
            List<Tensor> outputs = partial("out.0", result, answers) ? List.of() : flatten(result);
            if (!arguments.forgotten().isEmpty()) {
                throw new IllegalStateException("nothing passes on " + arguments.forgotten());
            }
            answers.tensors("out", outputs);
            if (wantsGradients(golden, inputs.size())) {
                answers.tensors("gin", gradients(golden, tape, outputs, inputs));
            }
        }
    }

    /// Answers a ragged or sparse result as a structure of its parts.
    static boolean partial(String slot, Object result, Answers answers) {
        Map<String, Object> parts = switch (result) {
            case RaggedTensor ragged ->
                Map.of(
                        "ragged",
                        true,
                        "row_splits",
                        ragged.nestedRowSplits().stream().map(OpCases::numbers).toList(),
                        "values",
                        GoldenArray.of(ragged.flatValues()).toJson());
            case SparseTensor sparse ->
                Map.of(
                        "sparse",
                        true,
                        "indices",
                        GoldenArray.of(sparse.indices()).toJson(),
                        "values",
                        GoldenArray.of(sparse.values()).toJson(),
                        "dense_shape",
                        numbers(sparse.denseShape()));
            default -> Map.of();
        };
        if (!parts.isEmpty()) {
            answers.json(slot, parts);
        }
        return !parts.isEmpty();
    }

    private static List<Long> numbers(Tensor integers) {
        return Arrays.stream(integers.toLongArray()).boxed().toList();
    }

    private static boolean wantsGradients(GoldenCase golden, int inputs) {
        return IntStream.range(0, inputs).anyMatch(k -> golden.expects("gin." + k));
    }

    /// The gradients for the inputs, with null where there is none.
    private static List<@Nullable Tensor> gradients(
            GoldenCase golden, GradientTape tape, List<Tensor> outputs, List<Tensor> inputs) {
        List<Json> cotangents = golden.get("cotangents").elements();
        List<Tensor> targets = new ArrayList<>();
        List<Tensor> seeds = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (i < cotangents.size() && cotangents.get(i).isPresent()) {
                targets.add(outputs.get(i));
                seeds.add(golden.tensor(cotangents.get(i)));
            }
        }
        List<@Nullable Tensor> gradients = new ArrayList<>();
        List<@Nullable Tensor> known = tape.gradient(targets, differentiable(inputs), seeds, UnconnectedGradients.NONE);
        int next = 0;
        for (Tensor input : inputs) {
            gradients.add(input.dtype().isDifferentiable() ? known.get(next++) : null);
        }
        return gradients;
    }

    private static List<Tensor> differentiable(List<Tensor> inputs) {
        return inputs.stream().filter(input -> input.dtype().isDifferentiable()).toList();
    }

    private static List<Tensor> flatten(Object result) {
        if (result instanceof Tensor tensor) {
            return List.of(tensor);
        }
        List<Tensor> tensors = new ArrayList<>();
        ((List<?>) result).forEach(part -> tensors.addAll(flatten(Objects.requireNonNull(part))));
        return tensors;
    }
}
