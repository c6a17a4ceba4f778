package io.gradus.backend.cpu.update;

import io.gradus.backend.StepMemory;
import io.gradus.backend.VariableUpdate;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.WorkerPool;
import org.jspecify.annotations.Nullable;

/// The step of LAMB, whose length depends on the norms of the whole variable and of the whole direction: one pass finds
/// direction and norms, another one goes. Sums of chunks are added in their order, so threads make no difference.
final class LambStep {
    private LambStep() {}

    static void floats(
            VariableUpdate.Lamb update,
            @Nullable UpdateLoop decay,
            UpdateLoop loop,
            float[] w,
            float[] out,
            float[] g,
            float[][] slots) {
        int n = w.length;
        float[] direction = StepMemory.floats(n);
        double[] weights = new double[chunks(n)];
        double[] steps = new double[chunks(n)];
        WorkerPool.shared().forEachRange(n, Updates.CHUNK, (from, to) -> {
            if (decay == null) {
                System.arraycopy(w, from, out, from, to - from);
            } else {
                decay.floats(w, out, g, slots, from, to);
            }
            loop.floats(w, direction, g, slots, from, to);
            weights[from / Updates.CHUNK] = squares(out, from, to);
            steps[from / Updates.CHUNK] = squares(direction, from, to);
        });
        float rate = (float) trust(norm(weights), norm(steps)) * (float) update.rate();
        WorkerPool.shared().forEachRange(n, Updates.CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                out[i] -= rate * direction[i];
            }
        });
    }

    private static double squares(float[] x, int from, int to) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            even += (double) x[i] * x[i];
            odd += (double) x[i + 1] * x[i + 1];
        }
        return i < to ? even + odd + (double) x[i] * x[i] : even + odd;
    }

    static void doubles(
            VariableUpdate.Lamb update,
            @Nullable UpdateLoop decay,
            UpdateLoop loop,
            double[] w,
            double[] out,
            double[] g,
            double[][] slots) {
        int n = w.length;
        double[] direction = (double[]) Storage.blank(w, n);
        double[] weights = new double[chunks(n)];
        double[] steps = new double[chunks(n)];
        WorkerPool.shared().forEachRange(n, Updates.CHUNK, (from, to) -> {
            if (decay == null) {
                System.arraycopy(w, from, out, from, to - from);
            } else {
                decay.doubles(w, out, g, slots, from, to);
            }
            loop.doubles(w, direction, g, slots, from, to);
            weights[from / Updates.CHUNK] = squares(out, from, to);
            steps[from / Updates.CHUNK] = squares(direction, from, to);
        });
        double rate = trust(norm(weights), norm(steps)) * update.rate();
        WorkerPool.shared().forEachRange(n, Updates.CHUNK, (from, to) -> {
            for (int i = from; i < to; i++) {
                out[i] -= rate * direction[i];
            }
        });
    }

    private static double squares(double[] x, int from, int to) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            even += x[i] * x[i];
            odd += x[i + 1] * x[i + 1];
        }
        return i < to ? even + odd + x[i] * x[i] : even + odd;
    }

    private static int chunks(int n) {
        return (n + Updates.CHUNK - 1) / Updates.CHUNK;
    }

    private static double norm(double[] squares) {
        double sum = 0;
        for (double part : squares) {
            sum += part;
        }
        return Math.sqrt(sum);
    }

    /// The ratio of both norms; 1 where one of them is 0.
    private static double trust(double weights, double step) {
        return weights > 0 && step > 0 ? weights / step : 1;
    }
}
