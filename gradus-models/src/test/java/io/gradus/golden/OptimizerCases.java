package io.gradus.golden;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.optimizers.FluentOptimizer;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cases of kind `optimizer`: the path that variables take under given gradients.
final class OptimizerCases implements CaseRunner {
    private static final String PREFIX = "keras.optimizers.";
    private static final Set<String> KNOWN =
            Set.of("SGD", "RMSprop", "Adam", "AdamW", "Adagrad", "Adadelta", "Adamax", "Nadam", "Lamb", "Lion", "Ftrl");

    @Override
    public boolean covers(GoldenCase golden) {
        return KNOWN.contains(golden.api().substring(PREFIX.length()));
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        Optimizer optimizer = Optimizers.get(golden.definition());
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < golden.inputCount(); i++) {
            String name = golden.get("inputs").get(i).get("name").text("v" + i);
            variables.add(new Variable(golden.input(i), name));
        }
        List<String> excluded = golden.get("exclude_from_weight_decay").isPresent()
                ? golden.get("exclude_from_weight_decay").texts()
                : List.of();
        if (!excluded.isEmpty()) {
            ((FluentOptimizer<?>) optimizer).excludeFromWeightDecay(excluded.toArray(String[]::new));
        }
        follow(golden, optimizer, variables, answers);
        answers.json("iterations", optimizer.iterations());
        List<Variable> state = optimizer.variables();
        for (int i = 0; i < state.size(); i++) {
            answers.tensor("opt." + i, state.get(i).value());
        }
        if (golden.expects("final.0")) {
            optimizer.finalizeVariableValues(variables);
            for (int i = 0; i < variables.size(); i++) {
                answers.tensor("final." + i, variables.get(i).value());
            }
        }
    }

    private static void follow(GoldenCase golden, Optimizer optimizer, List<Variable> variables, Answers answers) {
        List<Json> steps = golden.get("grads").elements();
        float[] rates = new float[steps.size()];
        for (int s = 0; s < rates.length; s++) {
            List<Tensor> gradients =
                    steps.get(s).elements().stream().map(golden::tensor).toList();
            optimizer.applyGradients(Gradus.zip(gradients, variables));
            rates[s] = (float) optimizer.learningRate();
            for (int i = 0; i < variables.size(); i++) {
                answers.tensor("traj." + s + "." + i, variables.get(i).value());
            }
        }
        answers.tensor("lr", Gradus.constant(rates));
    }
}
