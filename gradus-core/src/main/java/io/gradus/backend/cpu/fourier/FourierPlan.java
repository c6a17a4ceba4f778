package io.gradus.backend.cpu.fourier;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How to transform sequences of one length: the table of roots of unity and the order of the work. Plans of the
/// lengths that were used last are kept.
///
/// The other direction is the same transform with the parts exchanged, before and after.
sealed interface FourierPlan permits MixedRadixPlan, BluesteinPlan {
    /// Transforms several sequences side by side, in place: element i of all of them lies in the arrays with number
    /// i. The arrays may change their places.
    void transform(double[][] re, double[][] im);

    /// Transforms one sequence in place.
    void transform(double[] re, double[] im);

    /// The plan for sequences of `n` numbers: [MixedRadixPlan] where all prime factors are small, else
    /// [BluesteinPlan].
    static FourierPlan of(int n) {
        return Kept.PLANS.computeIfAbsent(n, FourierPlan::make);
    }

    /// A new plan.
    static FourierPlan make(int n) {
        int[] factors = MixedRadixPlan.factors(n);
        return factors.length == 0 && n > 1 ? new BluesteinPlan(n) : new MixedRadixPlan(n, factors);
    }

    /// Multiplies numbers side by side with one number.
    static void turn(double[] re, double[] im, double c, double s) {
        for (int i = 0; i < re.length; i++) {
            double r = re[i];
            double m = im[i];
            re[i] = Math.fma(r, c, -(m * s));
            im[i] = Math.fma(r, s, m * c);
        }
    }

    /// The plans, the least recently used of which goes when there are too many.
    final class Kept {
        private static final int MOST = 64;

        private static final Map<Integer, FourierPlan> PLANS =
                Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Integer, FourierPlan> eldest) {
                        return size() > MOST;
                    }
                });

        private Kept() {}
    }
}
