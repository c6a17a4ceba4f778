package io.gradus.backend.cpu;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How to transform sequences of one length: the table of roots of unity and the order of the work. Plans of the
/// lengths that were used last are kept.
///
/// A plan takes several sequences at once, side by side: element `i` of sequence `lane` lies at `i * lanes + lane`.
/// The other direction is the same transform with the parts exchanged, before and after.
sealed interface FourierPlan permits StockhamPlan, SplitPlan, BluesteinPlan {
    /// Transforms in place.
    void transform(double[] re, double[] im, int lanes);

    /// The plan for sequences of `n` numbers: [StockhamPlan] where all prime factors are small, or [SplitPlan] where
    /// there are many numbers, else [BluesteinPlan].
    static FourierPlan of(int n) {
        return Kept.PLANS.computeIfAbsent(n, FourierPlan::make);
    }

    /// A new plan.
    static FourierPlan make(int n) {
        int[] factors = StockhamPlan.factors(n);
        if (factors.length == 0 && n > 1) {
            return new BluesteinPlan(n);
        }
        StockhamPlan plan = new StockhamPlan(n, factors);
        return n < SplitPlan.FROM ? plan : new SplitPlan(n, factors, plan);
    }

    /// The cosines of 0, 2π/n, 4π/n, …, and the sines, each from an angle of the first eighth of the circle: the
    /// multiples of π/4 are exact, and symmetric places hold the same digits.
    static double[][] circle(int n) {
        double[] cos = new double[n];
        double[] sin = new double[n];
        for (int i = 0; i < n; i++) {
            long eighths = 8L * i;
            int octant = (int) (eighths / n);
            // The distance in units of π/(4n) from the nearer end of the octant.
            long rest = octant % 2 == 0 ? eighths - (long) octant * n : (octant + 1L) * n - eighths;
            double angle = Math.PI / 4 * rest / n;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            switch (octant) {
                case 0 -> set(cos, sin, i, c, s);
                case 1 -> set(cos, sin, i, s, c);
                case 2 -> set(cos, sin, i, -s, c);
                case 3 -> set(cos, sin, i, -c, s);
                case 4 -> set(cos, sin, i, -c, -s);
                case 5 -> set(cos, sin, i, -s, -c);
                case 6 -> set(cos, sin, i, s, -c);
                default -> set(cos, sin, i, c, -s);
            }
        }
        return new double[][] {cos, sin};
    }

    private static void set(double[] cos, double[] sin, int i, double c, double s) {
        cos[i] = c;
        sin[i] = s;
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
