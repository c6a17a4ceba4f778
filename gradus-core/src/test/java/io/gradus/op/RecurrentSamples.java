package io.gradus.op;

import static io.gradus.op.Sample.rough;
import static io.gradus.op.Sample.smooth;
import static io.gradus.op.Sample.uniform;

import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Arrays;
import java.util.List;

/// Samples of recurrent networks. The sequence's input and its trace belong together, so that finite differences of
/// one of them alone would not be gradients: `RecurrentTest` checks those.
final class RecurrentSamples {
    /// Batch, steps, features, units: ordinary ones, single ones, and some that fill panels and threads.
    private static final int[][] SIZES = {{3, 4, 5, 2}, {1, 1, 1, 1}, {2, 3, 2, 35}, {14, 2, 3, 64}, {70, 3, 2, 5}};

    private RecurrentSamples() {}

    static void add(List<Sample> samples) {
        for (RecurrentCell cell : RecurrentCell.values()) {
            for (int[] size : SIZES) {
                Tensor[] inputs = inputs(cell, size[0], size[1], size[2], size[3]);
                String name = cell + " " + Arrays.toString(size);
                samples.add(rough(new RecurrentTrace(cell), name, inputs));
                Tensor trace = Interpreter.call(new RecurrentTrace(cell), inputs);
                for (boolean all : new boolean[] {false, true}) {
                    RecurrentSequence op = new RecurrentSequence(cell, all);
                    Tensor[] traced = with(inputs, trace);
                    samples.add(rough(op, name, traced));
                    samples.add(smooth(op, name + ", no trace", inputs));
                    Tensor dy = uniform(-1, 1, op.shape(traced).dims());
                    samples.add(rough(new RecurrentGradient(cell, all, true), name, with(traced, dy)));
                    samples.add(rough(new RecurrentGradient(cell, all, false), name + ", not of x", with(traced, dy)));
                }
            }
        }
    }

    static Tensor[] inputs(RecurrentCell cell, int batch, int steps, int features, int units) {
        int width = cell.gates() * units;
        Tensor[] inputs = {
            uniform(-1, 1, batch, steps, features),
            uniform(-0.6, 0.5, features, width),
            uniform(-0.4, 0.5, units, width),
            uniform(-0.5, 0.7, cell.biasShape(units).dims()),
            uniform(-1.1, 1, batch, units),
            uniform(-1.2, 1, batch, units)
        };
        return Arrays.copyOf(inputs, cell.arity());
    }

    private static Tensor[] with(Tensor[] inputs, Tensor last) {
        Tensor[] more = Arrays.copyOf(inputs, inputs.length + 1);
        more[inputs.length] = last;
        return more;
    }
}
