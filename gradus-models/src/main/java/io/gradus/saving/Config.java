package io.gradus.saving;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads an object's configuration, key by key, with the types that a JSON file or a program may give.
///
/// A key that is absent leaves the default to the reader; a key that nobody read is an error, as in Keras, where it
/// is an unknown argument.
public final class Config {
    private final String owner;
    private final Map<?, ?> values;
    private final Set<String> read = new HashSet<>();

    private Config(String owner, Map<?, ?> values) {
        this.owner = owner;
        this.values = values;
    }

    /// The configuration inside an [Envelope], or the map itself when it is none; empty for a mere class name.
    ///
    /// @param identifier an envelope, a configuration, or a class name, as Keras takes them
    public static Config of(Object identifier) {
        if (!(identifier instanceof Map<?, ?> map)) {
            return new Config(className(identifier), Map.of());
        }
        if (!map.containsKey("class_name")) {
            return new Config("config", map);
        }
        String owner = className(map);
        return switch (map.get("config")) {
            case null -> new Config(owner, Map.of());
            case Map<?, ?> config -> new Config(owner, config);
            default ->
                throw new IllegalArgumentException(
                        owner + ": a configuration is a map. Received: config=" + map.get("config"));
        };
    }

    /// The class that an [Envelope] names, or the text itself.
    public static String className(Object identifier) {
        if (identifier instanceof String name) {
            return name;
        }
        if (identifier instanceof Map<?, ?> map && map.get("class_name") instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException(
                "config: an object is named by a text or by a map with \"class_name\". Received: " + identifier);
    }

    /// Whether the key is there with a value other than null.
    public boolean has(String key) {
        return value(key) != null;
    }

    /// Whether the key is there, with null or another value.
    public boolean knows(String key) {
        return values.containsKey(key);
    }

    /// The value as it is; null when the key is absent.
    public @Nullable Object value(String key) {
        read.add(key);
        return values.get(key);
    }

    /// The value, which must be there.
    public Object present(String key) {
        Object value = value(key);
        if (value == null) {
            throw wrong(key, "there");
        }
        return value;
    }

    /// Refuses an argument that is not supported, unless it is null or false.
    public void unsupported(String key) {
        Object value = value(key);
        if (value != null && !value.equals(false)) {
            throw new UnsupportedOperationException(
                    owner + ": \"" + key + "\" is not supported. Received: " + key + "=" + value);
        }
    }

    /// The value as `reader` understands it, unless it is absent or null.
    public <T> @Nullable T read(String key, Function<Object, T> reader) {
        Object value = value(key);
        return value == null ? null : reader.apply(value);
    }

    /// A whole number that must be there.
    public int integer(String key) {
        double number = number(key);
        if (number != (int) number) {
            throw wrong(key, "a whole number");
        }
        return (int) number;
    }

    /// A whole number, or the default.
    public int integer(String key, int otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    /// A number that must be there.
    public double number(String key) {
        if (value(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "a number");
    }

    /// A number, or the default.
    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    /// A truth value, or the default.
    public boolean flag(String key, boolean otherwise) {
        return switch (value(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw wrong(key, "true or false");
        };
    }

    /// A text that must be there.
    public String text(String key) {
        if (value(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    /// A text, or the default.
    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /// Whole numbers from a list, or one from a single number; a null entry becomes -1.
    ///
    /// @throws IllegalArgumentException when they are absent
    public int[] integers(String key) {
        Object value = value(key);
        List<?> list = value instanceof List<?> several ? several : java.util.Collections.singletonList(value);
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object entry = list.get(i);
            if (entry instanceof Number number) {
                numbers[i] = number.intValue();
            } else if (entry == null && value != null) {
                numbers[i] = -1;
            } else {
                throw wrong(key, "whole numbers");
            }
        }
        return numbers;
    }

    /// Numbers from a list, one from a single number, or those of a tensor as Keras's files hold it; null when they
    /// are absent.
    public double @Nullable [] numbers(String key) {
        Object value = value(key);
        if (value instanceof Map<?, ?> tensor && tensor.get("config") instanceof Map<?, ?> content) {
            value = content.get("value");
        }
        if (value == null) {
            return null;
        }
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw wrong(key, "numbers");
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(
                owner + ": \"" + key + "\" must be " + expected + ". Received: " + key + "=" + values.get(key));
    }

    /// Ends the reading.
    ///
    /// @throws IllegalArgumentException when there is a key that was never asked for
    public void finish() {
        Set<String> unknown = new TreeSet<>();
        for (Object key : values.keySet()) {
            if (!(key instanceof String text) || !read.contains(text)) {
                unknown.add(String.valueOf(key));
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(owner + ": these arguments are unknown. Received: " + unknown);
        }
    }
}
