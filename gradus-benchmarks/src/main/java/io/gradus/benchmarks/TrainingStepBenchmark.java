package io.gradus.benchmarks;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.models.Model;
import io.gradus.models.Sequential;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One step of training with a batch of 128 images: forward, backward, Adam and the metrics. `-p model=cnn` picks one
/// model.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingStepBenchmark {
    /// The model: see [MnistModels].
    @Param({"mlp", "cnn", "transformer"})
    public String model = "cnn";

    private Model network = new Sequential();
    private Tensor x = Random.uniform(Shape.of(MnistModels.BATCH, 28, 28));
    private Tensor y = Random.randint(Shape.of(MnistModels.BATCH), 0, 10, DType.INT32, Seed.global());

    /// Makes the model.
    @Setup
    public void makeModel() {
        network = MnistModels.compiled(model);
    }

    /// One step.
    @Benchmark
    public Map<String, Double> step() {
        return network.trainOnBatch(x, y);
    }
}
