package io.gradus.benchmarks;

import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Flatten;
import io.gradus.layers.Input;
import io.gradus.layers.LSTM;
import io.gradus.layers.MaxPooling2D;
import io.gradus.layers.Reshape;
import io.gradus.losses.SparseCategoricalCrossentropy;
import io.gradus.models.Model;
import io.gradus.models.Sequential;
import io.gradus.optimizers.Adam;

/// The models whose training is compared: `benchmarks/peers` has the same in Keras and PyTorch.
final class MnistModels {
    /// The images of a batch.
    static final int BATCH = 128;

    /// The images that the models of sequences are trained on, as many as the others are.
    private static final int SOME = 12_800;

    private MnistModels() {}

    /// How many of the images a model is trained on.
    static int images(String name, int all) {
        return switch (name) {
            case "lstm", "transformer" -> SOME;
            default -> all;
        };
    }

    /// A model, compiled with Adam.
    ///
    /// @param name `mlp`, `cnn`, `lstm` or `transformer`
    static Model compiled(String name) {
        Model model = switch (name) {
            case "mlp" -> mlp();
            case "cnn" -> cnn();
            case "lstm" -> new Sequential(new Input(28, 28), new LSTM(128), new Dense(10));
            case "transformer" -> new RowTransformer();
            default ->
                throw new IllegalArgumentException(
                        "MnistModels: the model is mlp, cnn, lstm or transformer. Received: " + name);
        };
        model.compile(new Adam(1e-3), new SparseCategoricalCrossentropy(true), "accuracy");
        return model;
    }

    private static Sequential mlp() {
        return new Sequential(
                new Input(28, 28),
                new Flatten(),
                new Dense(512).activation("relu"),
                new Dense(256).activation("relu"),
                new Dense(10));
    }

    private static Sequential cnn() {
        return new Sequential(
                new Input(28, 28),
                new Reshape(28, 28, 1),
                new Conv2D(32, 3).padding("same").activation("relu"),
                new MaxPooling2D(),
                new Conv2D(64, 3).padding("same").activation("relu"),
                new MaxPooling2D(),
                new Flatten(),
                new Dense(128).activation("relu"),
                new Dense(10));
    }
}
