package io.gradus.layers;

import io.gradus.DType;
import io.gradus.saving.Config;
import io.gradus.saving.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// In which dtypes a layer computes and keeps its weights.
///
/// @param name the name that files have: that of a dtype, `mixed_float16` or `mixed_bfloat16`
/// @param compute the dtype of the layer's inputs and results
/// @param variable the dtype of its weights
public record DTypePolicy(String name, DType compute, DType variable) {
    /// Everything in float32, the default.
    public static final DTypePolicy FLOAT32 = of("float32");

    /// The policy of that name.
    public static DTypePolicy of(String name) {
        return switch (name) {
            case "mixed_float16" -> new DTypePolicy(name, DType.FLOAT16, DType.FLOAT32);
            case "mixed_bfloat16" -> new DTypePolicy(name, DType.BFLOAT16, DType.FLOAT32);
            default -> of(DType.of(name));
        };
    }

    /// Everything in one dtype.
    public static DTypePolicy of(DType dtype) {
        return new DTypePolicy(dtype.label(), dtype, dtype);
    }

    /// The name of the policy that files have, as an envelope or a text.
    public static String nameOf(Object identifier) {
        return identifier instanceof String name ? name : Config.of(identifier).text("name");
    }

    /// The envelope that files have.
    Map<String, @Nullable Object> envelope() {
        return Envelope.of("keras", "DTypePolicy", Map.of("name", name));
    }
}
