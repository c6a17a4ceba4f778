package io.gradus.backend.cpu.vector;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kernel of several parts, each of which is warmed by itself when it is asked for.
///
/// @param <P> what names a part
/// @param <K> the kernel
final class WarmingParts<P extends Enum<P>, K> {
    private final Map<P, Warming<K>> parts;

    /// @param eager whether to use the kernel at once, cold as it is: for tests
    WarmingParts(Class<P> names, Function<P, ? extends Warming.Trial<K>> trials, boolean eager) {
        parts = new EnumMap<>(names);
        for (P part : names.getEnumConstants()) {
            parts.put(part, new Warming<>(() -> trials.apply(part), eager));
        }
    }

    /// The kernel, or null while this part of it is not ready.
    ///
    /// @param work the multiply-adds that it is asked for
    @SuppressWarnings("NullAway") // every part is in the map
    @Nullable
    K get(P part, long work) {
        return parts.get(part).get(work);
    }
}
