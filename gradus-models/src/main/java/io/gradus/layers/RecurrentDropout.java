package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.naming.AutomaticNames;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import io.gradus.random.SeedGenerator;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a recurrent cell drops in training: parts of the input and of the state, the same in all steps of a sequence.
/// As soon as parts of the state are dropped, each gate has masks of its own.
final class RecurrentDropout {
    private final Seed.Drawn defaultSeed = Seed.drawn();
    private SeedGenerator seeds = new SeedGenerator(defaultSeed.value(), AutomaticNames.next("SeedGenerator"));
    private @Nullable Long seed;
    private double rate;
    private double recurrentRate;

    /// The masks of the sequence that is under way.
    private @Nullable Masks drawn;

    private record Masks(List<Tensor> input, List<Tensor> state) {}

    void rate(double rate) {
        this.rate = Math.clamp(rate, 0.0, 1.0);
    }

    void recurrentRate(double rate) {
        recurrentRate = Math.clamp(rate, 0.0, 1.0);
    }

    void seed(long seed) {
        defaultSeed.giveBack();
        this.seed = seed;
        seeds = new SeedGenerator(seed, seeds.name());
    }

    boolean isNone() {
        return rate == 0 && recurrentRate == 0;
    }

    /// Whether there are masks now, one for each gate.
    boolean isPerGate() {
        return drawn != null && recurrentRate > 0;
    }

    boolean isDrawn() {
        return drawn != null;
    }

    /// Draws masks.
    void begin(Shape step, DType dtype, int units, int gates) {
        if (!isNone()) {
            int count = recurrentRate > 0 ? gates : 1;
            Shape state = Shape.of(step.dim(0), units);
            List<Tensor> input = masks(Gradus.ones(step, dtype), rate, count);
            drawn = new Masks(input, masks(Gradus.ones(state, dtype), recurrentRate, count));
        }
    }

    private List<Tensor> masks(Tensor ones, double dropped, int count) {
        List<Tensor> masks = new ArrayList<>();
        for (int i = 0; dropped > 0 && i < count; i++) {
            masks.add(Random.dropout(ones, dropped, seeds));
        }
        return masks;
    }

    void end() {
        drawn = null;
    }

    /// None, one, or one for each gate.
    List<Tensor> inputMasks() {
        return drawn == null ? List.of() : drawn.input;
    }

    /// None, one, or one for each gate.
    List<Tensor> stateMasks() {
        return drawn == null ? List.of() : drawn.state;
    }

    void describe(Map<String, @Nullable Object> config) {
        config.put("dropout", rate);
        config.put("recurrent_dropout", recurrentRate);
        config.put("seed", seed);
    }

    void configure(Config config) {
        rate(config.number("dropout", 0));
        recurrentRate(config.number("recurrent_dropout", 0));
        if (config.has("seed")) {
            seed((long) config.number("seed"));
        }
    }
}
