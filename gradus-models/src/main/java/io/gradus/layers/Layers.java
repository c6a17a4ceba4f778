package io.gradus.layers;

import static java.util.Map.entry;

import io.gradus.Shape;
import io.gradus.saving.Config;
import io.gradus.saving.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Layers to and from configurations: the list of all classes that can be made from one.
public final class Layers {
    private static final Map<String, Function<Config, Layer>> BY_CLASS = Map.ofEntries(
            entry("Activation", Activation::of),
            entry("ActivityRegularization", ActivityRegularization::of),
            entry("AdaptiveAveragePooling1D", AdaptiveAveragePooling1D::of),
            entry("AdaptiveAveragePooling2D", AdaptiveAveragePooling2D::of),
            entry("AdaptiveAveragePooling3D", AdaptiveAveragePooling3D::of),
            entry("AdaptiveMaxPooling1D", AdaptiveMaxPooling1D::of),
            entry("AdaptiveMaxPooling2D", AdaptiveMaxPooling2D::of),
            entry("AdaptiveMaxPooling3D", AdaptiveMaxPooling3D::of),
            entry("Add", Add::of),
            entry("AdditiveAttention", AdditiveAttention::of),
            entry("AlphaDropout", AlphaDropout::of),
            entry("Attention", Attention::of),
            entry("Average", Average::of),
            entry("AveragePooling1D", AveragePooling1D::of),
            entry("AveragePooling2D", AveragePooling2D::of),
            entry("AveragePooling3D", AveragePooling3D::of),
            entry("BatchNormalization", BatchNormalization::of),
            entry("Bidirectional", Bidirectional::of),
            entry("Concatenate", Concatenate::of),
            entry("Conv1D", Conv1D::of),
            entry("Conv1DTranspose", Conv1DTranspose::of),
            entry("Conv2D", Conv2D::of),
            entry("Conv2DTranspose", Conv2DTranspose::of),
            entry("Conv3D", Conv3D::of),
            entry("Conv3DTranspose", Conv3DTranspose::of),
            entry("Cropping1D", Cropping1D::of),
            entry("Cropping2D", Cropping2D::of),
            entry("Cropping3D", Cropping3D::of),
            entry("Dense", Dense::of),
            entry("DepthwiseConv1D", DepthwiseConv1D::of),
            entry("DepthwiseConv2D", DepthwiseConv2D::of),
            entry("Dropout", Dropout::of),
            entry("ELU", ELU::of),
            entry("EinsumDense", EinsumDense::of),
            entry("Embedding", Embedding::of),
            entry("Flatten", Flatten::of),
            entry("GRU", GRU::of),
            entry("GRUCell", GRUCell::of),
            entry("GaussianDropout", GaussianDropout::of),
            entry("GaussianNoise", GaussianNoise::of),
            entry("GlobalAveragePooling1D", GlobalAveragePooling1D::of),
            entry("GlobalAveragePooling2D", GlobalAveragePooling2D::of),
            entry("GlobalAveragePooling3D", GlobalAveragePooling3D::of),
            entry("GlobalMaxPooling1D", GlobalMaxPooling1D::of),
            entry("GlobalMaxPooling2D", GlobalMaxPooling2D::of),
            entry("GlobalMaxPooling3D", GlobalMaxPooling3D::of),
            entry("GroupNormalization", GroupNormalization::of),
            entry("GroupQueryAttention", GroupQueryAttention::of),
            entry("Identity", Identity::of),
            entry("InputLayer", Input::of),
            entry("LSTM", LSTM::of),
            entry("LSTMCell", LSTMCell::of),
            entry("LayerNormalization", LayerNormalization::of),
            entry("LeakyReLU", LeakyReLU::of),
            entry("Masking", Masking::of),
            entry("MaxPooling1D", MaxPooling1D::of),
            entry("MaxPooling2D", MaxPooling2D::of),
            entry("MaxPooling3D", MaxPooling3D::of),
            entry("Maximum", Maximum::of),
            entry("Minimum", Minimum::of),
            entry("MultiHeadAttention", MultiHeadAttention::of),
            entry("Multiply", Multiply::of),
            entry("PReLU", PReLU::of),
            entry("Permute", Permute::of),
            entry("RMSNormalization", RMSNormalization::of),
            entry("RNN", RNN::of),
            entry("ReLU", ReLU::of),
            entry("RepeatVector", RepeatVector::of),
            entry("Rescaling", Rescaling::of),
            entry("Reshape", Reshape::of),
            entry("SeparableConv1D", SeparableConv1D::of),
            entry("SeparableConv2D", SeparableConv2D::of),
            entry("SimpleRNN", SimpleRNN::of),
            entry("SimpleRNNCell", SimpleRNNCell::of),
            entry("Softmax", Softmax::of),
            entry("SpatialDropout1D", SpatialDropout1D::of),
            entry("SpatialDropout2D", SpatialDropout2D::of),
            entry("SpatialDropout3D", SpatialDropout3D::of),
            entry("SpectralNormalization", SpectralNormalization::of),
            entry("StackedRNNCells", StackedRNNCells::of),
            entry("Subtract", Subtract::of),
            entry("TimeDistributed", TimeDistributed::of),
            entry("UnitNormalization", UnitNormalization::of),
            entry("UpSampling1D", UpSampling1D::of),
            entry("UpSampling2D", UpSampling2D::of),
            entry("UpSampling3D", UpSampling3D::of),
            entry("ZeroPadding1D", ZeroPadding1D::of),
            entry("ZeroPadding2D", ZeroPadding2D::of),
            entry("ZeroPadding3D", ZeroPadding3D::of));

    private static final Map<String, Function<Config, Layer>> FURTHER = further();

    private Layers() {}

    private static Map<String, Function<Config, Layer>> further() {
        Map<String, Function<Config, Layer>> all = new HashMap<>();
        ServiceLoader.load(LayerSource.class, Layers.class.getClassLoader())
                .forEach(source -> all.putAll(source.makers()));
        return Map.copyOf(all);
    }

    /// Registers a layer of one's own, so that files can hold it: `Layers.register("shop>Scale",
    /// Scale.class, config -> new Scale(config.integer("units")))`. What all layers have in their
    /// configuration is set behind that.
    ///
    /// @param name Keras's name of the class, `package>Class`; without a package that is `Custom`
    /// @param type the class, whose `config()` gives what `maker` reads
    /// @param maker makes a layer from its configuration
    public static <L extends Layer> void register(String name, Class<L> type, Function<Config, ? extends L> maker) {
        CustomLayers.register(name, type, maker);
    }

    /// Whether a file could hold a layer: it is one of the library's or registered.
    public static boolean isSaveable(Layer layer) {
        boolean own = Objects.equals(
                layer.getClass().getProtectionDomain().getCodeSource(),
                Layers.class.getProtectionDomain().getCodeSource());
        return own || CustomLayers.nameOf(layer.getClass()) != null;
    }

    /// The layer that an envelope of a file describes, or one with default options from a mere class name.
    ///
    /// @param identifier a map with `class_name` and `config`, or a class name
    /// @throws IllegalArgumentException for a class or argument that is not known
    public static Layer deserialize(Object identifier) {
        Layer layer = make(identifier);
        if (identifier instanceof Map<?, ?> map && map.get("build_config") instanceof Map<?, ?> build) {
            build(layer, build);
        }
        return layer;
    }

    /// Builds a layer for the shapes that a file notes, so that its weights have the paths that they have
    /// in Keras.
    private static void build(Layer layer, Map<?, ?> config) {
        Object shapes = config.get("input_shape");
        if (config.get("shapes_dict") instanceof Map<?, ?> named) {
            // The shapes of states follow from the others.
            shapes = named.values().stream()
                    .filter(shape ->
                            shape instanceof List<?> sizes && sizes.stream().noneMatch(List.class::isInstance))
                    .toList();
        }
        if (!(shapes instanceof List<?> list) || layer.isBuilt()) {
            return;
        }
        boolean several = !list.isEmpty() && list.stream().allMatch(List.class::isInstance);
        List<?> all = several ? list : List.of(list);
        layer.buildFor(all.stream()
                .map(shape -> Shape.of(Config.of(Map.of("shape", shape)).integers("shape")))
                .toArray(Shape[]::new));
    }

    /// The layer without its weights.
    static Layer make(Object identifier) {
        Layer custom = CustomLayers.make(identifier);
        if (custom != null) {
            return custom;
        }
        String className = Config.className(identifier);
        Function<Config, Layer> maker = BY_CLASS.getOrDefault(className, FURTHER.get(className));
        if (maker == null) {
            throw new IllegalArgumentException("layers: no layer has this class name; there are "
                    + String.join(", ", new TreeSet<>(BY_CLASS.keySet())) + ". Received: " + className);
        }
        return maker.apply(Config.of(identifier));
    }

    /// The names of all classes that can be made.
    static Set<String> classNames() {
        return BY_CLASS.keySet();
    }

    /// Whether a layer of that class can be made.
    public static boolean knows(String className) {
        return BY_CLASS.containsKey(className) || FURTHER.containsKey(className);
    }

    /// The envelope that files have for a layer.
    public static Map<String, @Nullable Object> serialize(Layer layer) {
        Map<String, @Nullable Object> envelope = Envelope.of(layer.module(), layer.className(), layer.config());
        String registered = CustomLayers.nameOf(layer.getClass());
        if (registered != null) {
            envelope.put("module", null);
            envelope.put("class_name", registered.substring(registered.indexOf('>') + 1));
            envelope.put("registered_name", registered);
        } else if (layer.module().startsWith("keras.src.")) {
            envelope.put("registered_name", layer.className());
        }
        Map<String, @Nullable Object> build = layer.buildConfig();
        if (build != null) {
            envelope.put("build_config", build);
        }
        return envelope;
    }
}
