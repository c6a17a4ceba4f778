package io.gradus.optimizers;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.maximum;
import static io.gradus.Gradus.minimum;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.sqrt;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.where;

import io.gradus.Gradus;
import io.gradus.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an optimizer keeps gradients small: each by its own norm, all by their common norm, or element by element.
final class GradientClipping {
    private @Nullable Double norm;
    private @Nullable Double globalNorm;
    private @Nullable Double value;

    void byNorm(double norm) {
        this.norm = norm;
        check();
    }

    void byGlobalNorm(double norm) {
        this.globalNorm = norm;
        check();
    }

    void byValue(double value) {
        this.value = value;
        check();
    }

    private void check() {
        int given = (norm == null ? 0 : 1) + (globalNorm == null ? 0 : 1) + (value == null ? 0 : 1);
        if (given > 1) {
            throw new IllegalArgumentException("Optimizer: gradients are clipped in one way only. Received: clipnorm="
                    + norm + ", clipvalue=" + value + ", globalClipnorm=" + globalNorm);
        }
    }

    boolean isUsed() {
        return norm != null || globalNorm != null || value != null;
    }

    /// The clipped gradients; without an option, the same array.
    Tensor[] clip(Tensor[] gradients) {
        if (norm != null && norm > 0) {
            double limit = norm;
            return map(gradients, gradient -> byNorm(gradient, limit));
        }
        if (globalNorm != null && globalNorm > 0) {
            return byGlobalNorm(gradients, globalNorm);
        }
        if (value != null && value > 0) {
            double limit = value;
            return map(gradients, gradient -> Gradus.clip(gradient, -limit, limit));
        }
        return gradients;
    }

    private interface Change {
        Tensor of(Tensor gradient);
    }

    private static Tensor[] map(Tensor[] gradients, Change change) {
        Tensor[] changed = new Tensor[gradients.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = change.of(gradients[i]);
        }
        return changed;
    }

    private static Tensor byNorm(Tensor gradient, double limit) {
        Tensor squares = sum(square(gradient));
        Tensor norm = where(greater(squares, 0), sqrt(squares), squares);
        return divide(multiply(gradient, limit), maximum(norm, limit));
    }

    private static Tensor[] byGlobalNorm(Tensor[] gradients, double limit) {
        Tensor squares = sum(square(gradients[0]));
        for (int i = 1; i < gradients.length; i++) {
            squares = add(squares, sum(square(gradients[i])));
        }
        Tensor norm = sqrt(squares);
        Tensor finite = multiply(minimum(divide(1, norm), 1 / limit), limit);
        // The difference is zero, or NaN where the norm is not finite: then every gradient must show it.
        Tensor scale = add(finite, subtract(norm, norm));
        return map(gradients, gradient -> multiply(gradient, scale));
    }

    void describe(Map<String, @Nullable Object> config) {
        config.put("clipnorm", norm);
        config.put("global_clipnorm", globalNorm);
        config.put("clipvalue", value);
    }
}
