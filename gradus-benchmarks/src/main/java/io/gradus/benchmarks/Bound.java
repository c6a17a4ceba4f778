package io.gradus.benchmarks;

import java.util.Map;

/// What a machine cannot do faster: the multiply-adds of a piece of work, or the bytes that it reads and writes.
///
/// @param kind which of the machine's rates counts
/// @param amount what a unit of the work asks of it: bytes of an element or of a floating-point operation, or, where
/// the
///     work is timed as a whole, all its bytes or multiply-adds
record Bound(Kind kind, double amount) {
    /// The rates of a machine that bound work.
    enum Kind {
        /// Multiply-adds of float32 on registers, in GFLOP/s.
        FLOAT32("multiply-adds on registers, float32"),
        /// Multiply-adds of float64 on registers, in GFLOP/s.
        FLOAT64("multiply-adds on registers, float64"),
        /// Memory, in GB/s.
        MEMORY("memory, two arrays read and one written"),
        /// Neither: calls, comparisons, dependent steps.
        NONE("");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// The name under which the rate is measured.
        String label() {
            return label;
        }
    }

    static final Bound FLOAT32 = new Bound(Kind.FLOAT32, 1);
    static final Bound FLOAT64 = new Bound(Kind.FLOAT64, 1);
    static final Bound NONE = new Bound(Kind.NONE, 0);

    /// Work of so many multiply-adds of float32, timed as a whole.
    static Bound multiplyAdds(double count) {
        return new Bound(Kind.FLOAT32, count);
    }

    /// Work that is over when its memory has been read and written.
    static Bound bytes(double bytes) {
        return new Bound(Kind.MEMORY, bytes);
    }

    /// How it stands in a line of results.
    String field() {
        return kind + " " + amount;
    }

    /// The bound that [#field] wrote.
    static Bound parse(String field) {
        String[] parts = field.split(" ", 2);
        return new Bound(Kind.valueOf(parts[0]), Double.parseDouble(parts[1]));
    }

    /// The bound in words and in the unit of the work; empty where there is none.
    ///
    /// @param unit `ns` an element, `ms`, or `GFLOP/s`
    /// @param rates the machine's, in GFLOP/s and GB/s
    String text(String unit, Map<Kind, Double> rates) {
        Double rate = rates.get(kind);
        if (rate == null) {
            return "";
        }
        return switch (unit) {
            case "GFLOP/s" ->
                kind == Kind.MEMORY ? "bytes: " + Cell.text(rate / amount) : "arithmetic: " + Cell.text(rate);
            case "ms" ->
                kind == Kind.MEMORY
                        ? "bytes: " + Cell.text(amount / rate * 1e-6)
                        : "arithmetic: " + Cell.text(2 * amount / rate * 1e-6);
            default -> Math.round(amount) + " bytes: " + Cell.text(amount / rate);
        };
    }
}
