package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.layers.Dense;
import io.gradus.losses.Losses;
import io.gradus.models.Sequential;
import io.gradus.op.Padding;
import io.gradus.optimizers.Optimizers;
import io.gradus.optimizers.SGD;
import io.gradus.optimizers.schedules.PiecewiseConstantDecay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;

/// Cases of kind `error`: programs that must fail, told in words by the manifest and written out here. Their
/// messages say what was received; one that does not is a failure too. Some the compiler refuses already.
final class ErrorCases implements CaseRunner {
    private final Map<String, Executable> programs = new HashMap<>();
    private final Map<String, Supplier<String>> refused = new HashMap<>();

    ErrorCases() {
        refused.put("assign_item", () -> RefusedProgram.message("Tensor x = zeros(2);", "x[0] = 1f;"));
        refused.put(
                "watch_nontensor",
                () -> RefusedProgram.message("GradientTape tape = new GradientTape();", "tape.watch(\"x\");"));
        shapes();
        values();
        tapes();
        training();
        LayerErrors.bind(programs);
    }

    private void shapes() {
        programs.put("add_shapes", () -> add(zeros(2), zeros(3)));
        programs.put("matmul_inner", () -> matmul(zeros(2, 3), zeros(2, 3)));
        programs.put("einsum_dim", () -> einsum("ij,jk", zeros(2, 3), zeros(2, 2)));
        programs.put("matmul_batch", () -> matmul(zeros(2, 3, 4), zeros(3, 4, 5)));
        programs.put("reshape_two_minus1", () -> reshape(zeros(4), -1, -1));
        programs.put("reshape_not_divisible", () -> reshape(zeros(7), 2, -1));
        programs.put("concat_axis", () -> concatenate(List.of(zeros(2), zeros(2)), 1));
        programs.put("ops_concat", () -> concatenate(List.of(zeros(2, 2), zeros(3, 3)), 0));
        programs.put("stack_shape", () -> stack(List.of(zeros(2), zeros(3)), 0));
        programs.put("split_uneven", () -> split(zeros(5), 2, 0));
        programs.put("squeeze_not1", () -> squeeze(zeros(2, 1), 0));
        programs.put("reduce_axis", () -> sum(zeros(2, 2), 2));
        programs.put("argmax_axis", () -> argmax(zeros(2, 2), 5));
        programs.put("transpose_perm", () -> transpose(zeros(2, 2), 0, 0));
        programs.put("broadcast_to", () -> broadcastTo(zeros(3), Shape.of(2, 2)));
        programs.put("conv_channels", () -> conv(zeros(1, 5, 5, 3), zeros(3, 3, 4, 2), 1, Padding.VALID));
        programs.put("ce_rank", () -> softmaxCrossEntropyWithLogits(zeros(2, 3), zeros(2, 4)));
    }

    private void values() {
        programs.put("gather_range", () -> take(zeros(2), constant(new int[] {5}), 0));
        programs.put("gather_nd_range", () -> gatherNd(zeros(2), constant(new int[][] {{5}})));
        programs.put("top_k_k", () -> topK(zeros(2), 3));
        programs.put("index_range", () -> zeros(2).get(at(5)));
        programs.put(
                "bool_of_vector", () -> constant(new boolean[] {true, false}).getBoolean());
        programs.put("float_to_int", () -> constant(1.5, DType.INT32));
        programs.put("int_div_zero", () -> floorDivide(constant(1), constant(0)));
        programs.put("onehot_float", () -> oneHot(zeros(2), 3));
        programs.put(
                "sparse_label_range", () -> sparseSoftmaxCrossEntropyWithLogits(constant(new int[] {5}), zeros(1, 3)));
    }

    private void tapes() {
        programs.put("tape_twice", () -> {
            Tensor x = Gradus.constant(2.0f);
            try (GradientTape tape = new GradientTape()) {
                tape.watch(x);
                Tensor y = square(x);
                tape.gradient(y, x);
                tape.gradient(y, x);
            }
        });
        programs.put("inv_singular", () -> inv(ones(2, 2)));
        programs.put("var_assign_shape", () -> new Variable(zeros(2)).assign(zeros(3)));
    }

    private void training() {
        programs.put("model_not_compiled", () -> new Sequential(new Dense(1)).fit(zeros(2, 2), zeros(2, 1)));
        programs.put("loss_unknown", () -> Losses.get("zzz"));
        programs.put("optimizer_unknown", () -> Optimizers.get("zzz"));
        programs.put("opt_two_clips", () -> new SGD().clipnorm(1).clipvalue(1));
        programs.put("schedule_bounds", () -> new PiecewiseConstantDecay(List.of(1L, 2L), List.of(0.1)));
    }

    @Override
    public boolean covers(GoldenCase golden) {
        return programs.containsKey(golden.label()) || refused.containsKey(golden.label());
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        if (refused.containsKey(golden.label())) {
            answers.text(
                    "error", Objects.requireNonNull(refused.get(golden.label())).get());
            return;
        }
        try {
            Objects.requireNonNull(programs.get(golden.label())).execute();
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            String message = Objects.requireNonNull(e.getMessage(), "an exception without a message");
            if (!message.contains("Received: ")) {
                throw new AssertionError("the message does not say what was received: " + message);
            }
            answers.text("error", message);
        } catch (Throwable e) {
            throw new AssertionError("an undocumented exception: " + e, e);
        }
    }
}
