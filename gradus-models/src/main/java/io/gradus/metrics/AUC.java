package io.gradus.metrics;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.divideNoNan;
import static io.gradus.Gradus.maximum;
import static io.gradus.Gradus.minimum;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.where;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The area under a curve that goes through all thresholds: of the ROC curve, the probability that a positive example
/// scores higher than a negative one.
///
/// The area is a sum over neighbouring thresholds. Predictions are probabilities in [0, 1].
public final class AUC extends ConfusionMetric<AUC> {
    /// The curve.
    public enum Curve {
        /// The rate of true positives over that of false positives; the default.
        ROC,
        /// Precision over recall.
        PR,
        /// Gain in precision over gain in recall (Flach and Kull, 2015).
        PRGAIN
    }

    /// How the area between two thresholds is found.
    public enum SummationMethod {
        /// With the mean of both heights; of the [Curve#PR] curve with the true positives interpolated (Davis and
        /// Goadrich, 2006). The default.
        INTERPOLATION,
        /// With the larger height.
        MAJORING,
        /// With the smaller height.
        MINORING;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private int numThresholds = 200;
    private double @Nullable [] thresholds;
    private Curve curve = Curve.ROC;
    private SummationMethod summationMethod = SummationMethod.INTERPOLATION;
    private boolean multiLabel;
    private @Nullable Integer numLabels;
    private double @Nullable [] labelWeights;
    private boolean fromLogits;
    private int columns;

    /// The area under the ROC curve, called `auc`.
    public AUC() {
        super(Outcome.values());
    }

    /// How many thresholds there are, at equal distances; 200 by default.
    ///
    /// @throws IllegalArgumentException for fewer than 2
    public AUC numThresholds(int numThresholds) {
        if (numThresholds < 2) {
            throw new IllegalArgumentException(
                    "AUC: numThresholds is 2 or more. Received: numThresholds=" + numThresholds);
        }
        this.numThresholds = option("numThresholds", numThresholds);
        return this;
    }

    /// The thresholds instead of their number; one below 0 and one above 1 are added.
    ///
    /// @throws IllegalArgumentException for one outside [0, 1]
    public AUC thresholds(double... thresholds) {
        Thresholds.beyond(className(), thresholds);
        this.thresholds =
                Arrays.stream(option("thresholds", thresholds)).sorted().toArray();
        this.numThresholds = thresholds.length + 2;
        return this;
    }

    /// The curve; [Curve#ROC] by default.
    public AUC curve(Curve curve) {
        this.curve = curve;
        return this;
    }

    /// How the area is summed up; [SummationMethod#INTERPOLATION] by default.
    public AUC summationMethod(SummationMethod summationMethod) {
        this.summationMethod = summationMethod;
        return this;
    }

    /// Whether each label, of targets `(batch, labels)`, has a curve of its own, and the result is the mean of their
    /// areas; otherwise, which is the default, all labels are questions of one curve.
    public AUC multiLabel(boolean multiLabel) {
        this.multiLabel = option("multiLabel", multiLabel);
        return this;
    }

    /// How many labels there are, if it is to be known before the first batch. Only with [#multiLabel(boolean)].
    public AUC numLabels(int numLabels) {
        this.numLabels = option("numLabels", numLabels);
        return this;
    }

    /// How much each label counts; all count alike by default.
    public AUC labelWeights(double... labelWeights) {
        this.labelWeights = labelWeights.clone();
        return this;
    }

    /// Whether predictions are scores, before the sigmoid; they are probabilities by default.
    public AUC fromLogits(boolean fromLogits) {
        this.fromLogits = fromLogits;
        return this;
    }

    static AUC of(Config config) {
        AUC auc = new AUC()
                .numThresholds(config.integer("num_thresholds", 200))
                .curve(constant("curve", Curve.class, config.text("curve", "ROC")))
                .summationMethod(constant(
                        "summation_method",
                        SummationMethod.class,
                        config.text("summation_method", SummationMethod.INTERPOLATION.label())))
                .multiLabel(config.flag("multi_label", false))
                .fromLogits(config.flag("from_logits", false));
        double[] thresholds = config.numbers("thresholds");
        if (thresholds != null) {
            auc.thresholds(thresholds);
        }
        if (config.has("num_labels")) {
            auc.numLabels(config.integer("num_labels"));
        }
        double[] weights = config.numbers("label_weights");
        if (weights != null) {
            auc.labelWeights(weights);
        }
        auc.checkLabels();
        return auc;
    }

    private static <E extends Enum<E>> E constant(String key, Class<E> type, String label) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(label)) {
                return value;
            }
        }
        throw new IllegalArgumentException("AUC: " + key + " is one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ". Received: " + key
                + "=" + label);
    }

    private void checkLabels() {
        if (numLabels != null && !multiLabel) {
            throw new IllegalArgumentException(
                    "AUC: numLabels is for multiLabel(true) alone. Received: numLabels=" + numLabels);
        }
    }

    @Override
    Thresholds makeThresholds() {
        return thresholds == null ? Thresholds.beyond(numThresholds) : Thresholds.beyond(className(), thresholds);
    }

    @Override
    int columns() {
        return columns;
    }

    @Override
    void makeState() {
        checkLabels();
        if (columns == 0 && numLabels != null) {
            columns = numLabels;
        }
        if (!multiLabel || columns > 0) {
            super.makeState();
        }
    }

    @Override
    ScoredBatch select(ScoredBatch batch) {
        Tensor scores = batch.scores();
        ScoredBatch chosen =
                fromLogits ? new ScoredBatch(batch.labels(), Gradus.sigmoid(scores), batch.weights()) : batch;
        if (!multiLabel) {
            return (labelWeights == null ? chosen : chosen.weighted(Gradus.constant(labelWeights, scores.dtype())))
                    .flat();
        }
        int expected = numLabels == null ? columns : numLabels;
        if (scores.rank() != 2 || (expected != 0 && scores.shape().dim(1) != expected)) {
            throw new IllegalArgumentException("AUC: with multiLabel, predictions are (batch, labels). Received:"
                    + " yPred.shape=" + scores.shape() + (expected == 0 ? "" : ", numLabels=" + expected));
        }
        columns = scores.shape().dim(1);
        return chosen.columns();
    }

    @Override
    public Tensor result() {
        makeState();
        if (!hasState()) {
            return Gradus.zeros();
        }
        boolean interpolated = curve == Curve.PR && summationMethod == SummationMethod.INTERPOLATION;
        Tensor byLabel = sum(interpolated ? interpolatedPrecision() : rectangles(), 0);
        if (!multiLabel) {
            return byLabel;
        }
        if (labelWeights == null) {
            return Gradus.mean(byLabel);
        }
        Tensor weights = Gradus.constant(labelWeights, dtype());
        return divideNoNan(sum(multiply(byLabel, weights)), sum(weights));
    }

    private static Tensor front(Tensor x) {
        return x.get(Gradus.until(-1));
    }

    private static Tensor back(Tensor x) {
        return x.get(Gradus.from(1));
    }

    private Tensor rectangles() {
        Tensor recall = share(Outcome.TRUE_POSITIVES, Outcome.FALSE_NEGATIVES);
        return switch (curve) {
            case ROC -> rectangles(share(Outcome.FALSE_POSITIVES, Outcome.TRUE_NEGATIVES), recall);
            case PR -> rectangles(recall, share(Outcome.TRUE_POSITIVES, Outcome.FALSE_POSITIVES));
            case PRGAIN -> gains();
        };
    }

    private Tensor rectangles(Tensor x, Tensor y) {
        Tensor heights = switch (summationMethod) {
            case INTERPOLATION -> divide(add(front(y), back(y)), 2);
            case MAJORING -> maximum(front(y), back(y));
            case MINORING -> minimum(front(y), back(y));
        };
        return multiply(subtract(front(x), back(x)), heights);
    }

    /// Without any true positive the gain in precision is 1 and that in recall 0, which is never negative.
    private Tensor gains() {
        Tensor found = count(Outcome.TRUE_POSITIVES);
        Tensor missed = count(Outcome.FALSE_NEGATIVES);
        Tensor wrong = count(Outcome.FALSE_POSITIVES);
        Tensor odds = divideNoNan(add(found, missed), add(count(Outcome.TRUE_NEGATIVES), wrong));
        Tensor none = Gradus.equal(found, 0);
        Tensor recall = subtract(1, multiply(odds, divideNoNan(missed, found)));
        Tensor precision = subtract(1, multiply(odds, divideNoNan(wrong, found)));
        return rectangles(maximum(where(none, 0, recall), 0), where(none, 1, precision));
    }

    /// Between two thresholds the true positives grow linearly with all positives, at the rate `slope`. The integral of
    /// the precision over the recall then is `slope * (change + intercept * ln(ratio of positives)) / labels`.
    private Tensor interpolatedPrecision() {
        Tensor found = count(Outcome.TRUE_POSITIVES);
        Tensor positives = add(found, count(Outcome.FALSE_POSITIVES));
        Tensor labels = add(found, count(Outcome.FALSE_NEGATIVES));
        Tensor before = front(positives);
        Tensor after = back(positives);
        Tensor change = subtract(front(found), back(found));
        Tensor slope = divideNoNan(change, maximum(subtract(before, after), 0));
        Tensor intercept = subtract(back(found), multiply(slope, after));
        Tensor some = Gradus.logicalAnd(Gradus.greater(before, 0), Gradus.greater(after, 0));
        Tensor ratio = where(some, divideNoNan(before, maximum(after, 0)), 1);
        Tensor area = multiply(slope, add(change, multiply(intercept, Gradus.log(ratio))));
        return divideNoNan(area, maximum(back(labels), 0));
    }

    @Override
    public Direction direction() {
        return Direction.UP;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("num_thresholds", numThresholds);
        config.put("curve", curve.name());
        config.put("summation_method", summationMethod.label());
        config.put("multi_label", multiLabel);
        config.put("num_labels", numLabels);
        config.put("label_weights", labelWeights == null ? null : serialized(labelWeights));
        config.put("from_logits", fromLogits);
        if (thresholds != null) {
            config.put("thresholds", Arrays.stream(thresholds).boxed().toList());
        }
        return config;
    }

    /// Keras's files hold the weights as a tensor.
    private Map<String, Object> serialized(double... weights) {
        List<Double> values = Arrays.stream(Gradus.constant(weights, dtype()).toDoubleArray())
                .boxed()
                .toList();
        return Map.of("class_name", "__tensor__", "config", Map.of("value", values, "dtype", dtype().label()));
    }
}
