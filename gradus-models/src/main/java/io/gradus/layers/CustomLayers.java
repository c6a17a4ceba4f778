package io.gradus.layers;

import io.gradus.saving.Config;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The layers that programs have registered, so that files can name them.
final class CustomLayers {
    private static final Map<String, Custom> BY_NAME = new ConcurrentHashMap<>();
    private static final Map<Class<?>, String> NAMES = new ConcurrentHashMap<>();

    private record Custom(Class<? extends Layer> type, Function<Config, ? extends Layer> maker) {}

    private CustomLayers() {}

    static <L extends Layer> void register(String name, Class<L> type, Function<Config, ? extends L> maker) {
        String full = name.contains(">") ? name : "Custom>" + name;
        Custom before = BY_NAME.put(full, new Custom(type, maker));
        if (before != null) {
            NAMES.remove(before.type, full);
        }
        NAMES.put(type, full);
    }

    /// The name of a registered class; null for any other.
    static @Nullable String nameOf(Class<?> type) {
        return NAMES.get(type);
    }

    /// The registered layer that an envelope describes; null when it describes none.
    static @Nullable Layer make(Object identifier) {
        Custom custom = null;
        if (identifier instanceof Map<?, ?> map && map.get("registered_name") instanceof String name) {
            custom = BY_NAME.get(name);
        }
        if (custom == null) {
            custom = BY_NAME.get("Custom>" + Config.className(identifier));
        }
        if (custom == null) {
            return null;
        }
        Config config = Config.of(identifier);
        Layer layer = custom.maker.apply(config);
        if (config.has("name")) {
            layer.name(config.text("name"));
        }
        if (config.has("dtype")) {
            layer.dtype(DTypePolicy.nameOf(config.present("dtype")));
        }
        layer.trainable(config.flag("trainable", true));
        config.finish();
        return layer;
    }
}
