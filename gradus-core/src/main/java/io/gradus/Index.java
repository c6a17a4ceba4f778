package io.gradus;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What to take along an axis of a tensor, as Python writes it between brackets.
///
/// ```java
/// x.get(at(1), all(), range(0, 3))      // x[1, :, 0:3]
/// x.get(ellipsis(), at(-1))             // x[..., -1]
/// x.get(from(4).by(-2), newAxis())      // x[4::-2, None]
/// x.get("1, :, 0:3")                    // the same as the first, as text
/// ```
///
/// [Gradus#at(int)], [Gradus#range(int, int)] and their kin make them.
public sealed interface Index {
    /// One slice along an axis, which disappears.
    ///
    /// @param position negative ones count from the end
    record At(int position) implements Index {
        @Override
        public String toString() {
            return Integer.toString(position);
        }
    }

    /// The slices `start`, `start + step`, … before `stop`. As in Python, negative numbers count from the
    /// end, and what lies outside the axis is cut off.
    ///
    /// @param start the first, or null for the beginning in the direction of the step
    /// @param stop the one behind the last, or null for the end in the direction of the step
    /// @param step how far one lies from the next; negative ones go backwards
    record Range(@Nullable Integer start, @Nullable Integer stop, int step) implements Index {
        /// @throws IllegalArgumentException for a step of 0
        public Range {
            if (step == 0) {
                throw new IllegalArgumentException(
                        "range: the step must not be 0. Received: " + text(start, stop, step));
            }
        }

        /// The same range in other steps.
        public Range by(int step) {
            return new Range(start, stop, step);
        }

        private static String text(@Nullable Integer start, @Nullable Integer stop, int step) {
            String ends = (start == null ? "" : start) + ":" + (stop == null ? "" : stop);
            return step == 1 ? ends : ends + ":" + step;
        }

        boolean isWhole() {
            return start == null && stop == null && step == 1;
        }

        @Override
        public String toString() {
            return text(start, stop, step);
        }
    }

    /// Several slices in any order, as NumPy's index arrays: those at the positions in a tensor of integers, or
    /// those where a tensor of truth values is true.
    ///
    /// @param positions int32 or int64 of any shape, which takes the axis' place; or bool of the shape of the
    ///     axes that it covers
    record Pick(Tensor positions) implements Index {
        @Override
        public String toString() {
            return positions.dtype().label() + positions.shape();
        }
    }

    /// What stands for no axis or for several.
    enum Special implements Index {
        /// A new axis of size 1.
        NEW_AXIS,
        /// All axes that the other indices leave, whole.
        ELLIPSIS;

        @Override
        public String toString() {
            return this == ELLIPSIS ? "..." : "newaxis";
        }
    }

    /// Reads one part of Python's notation: `3`, `1:-1`, `::2`, `...`, `newaxis` or `None`.
    ///
    /// @param whole the text that the part is of, for the message
    /// @throws IllegalArgumentException for anything else
    static Index parse(String part, String whole) {
        String text = part.strip();
        switch (text.toLowerCase(Locale.ROOT)) {
            case "..." -> {
                return Special.ELLIPSIS;
            }
            case "newaxis", "none" -> {
                return Special.NEW_AXIS;
            }
            default -> {}
        }
        String[] bounds = text.split(":", -1);
        try {
            if (bounds.length == 1) {
                return new At(Integer.parseInt(text));
            }
            Integer step = bounds.length == 3 ? bound(bounds[2]) : null;
            if (bounds.length <= 3 && (step == null || step != 0)) {
                return new Range(bound(bounds[0]), bound(bounds[1]), step == null ? 1 : step);
            }
        } catch (NumberFormatException e) {
            throw malformed(text, whole, e);
        }
        throw malformed(text, whole, null);
    }

    private static @Nullable Integer bound(String text) {
        return text.isBlank() ? null : Integer.valueOf(text.strip());
    }

    private static IllegalArgumentException malformed(String part, String whole, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "get: a part of an index is a number, a range start:stop:step whose step is not 0, ... or newaxis."
                        + " Received: '" + part + "' in '" + whole + "'",
                cause);
    }
}
