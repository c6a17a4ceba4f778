package io.gradus.golden;

import io.gradus.GradientTape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.losses.Loss;
import io.gradus.losses.Losses;
import java.util.List;

/// Cases of kind `loss`: the loss of a batch and its gradient with respect to the predictions.
final class LossCases implements CaseRunner {
    @Override
    public boolean covers(GoldenCase golden) {
        return true;
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        Loss loss = Losses.get(golden.definition());
        Tensor yPred = golden.input(1);
        Tensor weight = golden.inputCount() > 2 ? golden.input(2) : null;
        try (GradientTape tape = new GradientTape()) {
            tape.watch(yPred);
            Tensor value = loss.apply(golden.input(0), yPred, weight);
            answers.tensor("out.0", value);
            Json cotangents = golden.get("cotangents");
            List<Tensor> seeds = cotangents.isPresent() ? List.of(golden.tensor(cotangents.get(0))) : null;
            answers.tensor(
                    "gin.1",
                    tape.gradient(List.of(value), List.of(yPred), seeds, UnconnectedGradients.NONE)
                            .getFirst());
        }
    }
}
