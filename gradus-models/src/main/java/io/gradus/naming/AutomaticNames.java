package io.gradus.naming;

import java.util.HashMap;
import java.util.Map;

/// Gives objects without a name Keras's automatic ones: the class in snake case, then `_1`, `_2`, and so on.
///
/// The counters belong to the thread, as in Keras, so that what other threads build does not change a program's
/// names.
public final class AutomaticNames {
    private static final ThreadLocal<Map<String, Integer>> COUNTS = ThreadLocal.withInitial(HashMap::new);

    private AutomaticNames() {}

    /// The next free name for an object of a class: `dense`, then `dense_1`.
    ///
    /// @param className the simple name of the class
    public static String next(String className) {
        String prefix = snakeCase(className);
        Map<String, Integer> counts = COUNTS.get();
        int count = counts.getOrDefault(prefix, 0);
        counts.put(prefix, count + 1);
        return numbered(prefix, count);
    }

    /// Takes back a name that [#next] gave, because its object was named by hand after all; only the latest
    /// name of its class can be taken back.
    public static void takeBack(String className, String name) {
        String prefix = snakeCase(className);
        COUNTS.get().computeIfPresent(prefix, (key, count) -> {
            int left = name.equals(numbered(prefix, count - 1)) ? count - 1 : count;
            return left == 0 ? null : left;
        });
    }

    private static String numbered(String prefix, int count) {
        return count == 0 ? prefix : prefix + "_" + count;
    }

    /// Starts all counters of this thread again, as `keras.backend.clear_session()` does.
    public static void clearSession() {
        COUNTS.remove();
    }

    /// The name in Keras's snake case: `conv2d` for `Conv2D`, `batch_normalization`, `re_lu` for `ReLU`.
    public static String snakeCase(String name) {
        // By hand: for the first name of a program, loading regular expressions would take longer than all else here.
        StringBuilder word = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isLower(c) || isUpper(c) || (c >= '0' && c <= '9') || c == '_') {
                word.append(c);
            }
        }
        StringBuilder snake = new StringBuilder(word.length() + 4);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean beginsWord = i + 1 < word.length() && isLower(word.charAt(i + 1));
            if (i > 0 && isUpper(c) && (beginsWord || isLower(word.charAt(i - 1)))) {
                snake.append('_');
            }
            snake.append(isUpper(c) ? (char) (c + 'a' - 'A') : c);
        }
        return snake.toString();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
