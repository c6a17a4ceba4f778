package io.gradus.golden;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.initializers.Ones;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.Dense;
import io.gradus.layers.Dropout;
import io.gradus.layers.Layer;
import io.gradus.models.Model;
import io.gradus.models.Models;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The classes of one's own that cases of kind `model` tell in words.
final class SavedPrograms {
    private static final Pattern BLOCKS = Pattern.compile("blocks=\\[(.*?)]");
    private static final Pattern DENSE = Pattern.compile("Dense\\((\\d+)(?:,(\\w+))?\\)");
    private static final Pattern ARCHITECTURE = Pattern.compile("whose \\.keras file is (\\w+)");

    private SavedPrograms() {}

    static boolean covers(GoldenCase golden) {
        return !golden.get("file").text().endsWith(".weights.h5")
                || golden.get("note").text("").startsWith("class Sub")
                || ARCHITECTURE.matcher(golden.get("note").text("")).find();
    }

    /// The model that a file has the weights of, built for the case's input.
    static Model model(GoldenCase golden) {
        String note = golden.get("note").text("");
        Matcher other = ARCHITECTURE.matcher(note);
        if (other.find()) {
            return Models.load(
                    golden.folder().resolve(golden.get("file").text()).resolveSibling(other.group(1) + ".keras"));
        }
        Sub model = new Sub(note);
        model.name(note.substring("class ".length(), note.indexOf('(')).toLowerCase(java.util.Locale.ROOT));
        int[] dims = golden.input(0).shape().dims();
        // Keras builds it by a call with one example.
        dims[0] = 1;
        model.buildFor(Shape.of(dims));
        return model;
    }

    private static Dense dense(String text) {
        Matcher matcher = DENSE.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no layer: " + text);
        }
        Dense dense = new Dense(Integer.parseInt(matcher.group(1)));
        return matcher.group(2) == null ? dense : dense.activation(matcher.group(2));
    }

    /// `x = drop(d1(x)); for b in blocks: x = x + b(x); out(x)`.
    static final class Sub extends Model {
        private final Dense d1;
        private final List<Dense> blocks = new ArrayList<>();
        private final Dropout drop = new Dropout(0);
        private final Dense out;

        Sub(String note) {
            d1 = dense(note.substring(note.indexOf("d1=")));
            Matcher inner = BLOCKS.matcher(note);
            if (inner.find()) {
                Matcher each = DENSE.matcher(inner.group(1));
                while (each.find()) {
                    blocks.add(dense(each.group()));
                }
            }
            out = dense(note.substring(note.indexOf("out=")));
        }

        @Override
        protected Tensor call(Tensor input) {
            Tensor x = drop.apply(d1.apply(input));
            for (Dense block : blocks) {
                x = x.add(block.apply(x));
            }
            return out.apply(x);
        }
    }

    /// `relu(bn(fc(x))) * scale`.
    static final class Block extends Layer {
        private final int units;
        private final Dense fc;
        private final BatchNormalization bn = new BatchNormalization();
        private @Nullable Variable scale;

        private Block(int units) {
            this.units = units;
            fc = new Dense(units);
        }

        static Block of(Config config) {
            return new Block(config.integer("units"));
        }

        @Override
        public String className() {
            return "Blk";
        }

        @Override
        protected void build(Shape input) {
            fc.buildFor(input);
            bn.buildFor(fc.computeOutputShape(input));
            scale = addWeight("scale", Shape.of(units), new Ones());
        }

        @Override
        protected Tensor call(Tensor x) {
            return Gradus.relu(bn.apply(fc.apply(x))).multiply(Objects.requireNonNull(scale));
        }

        @Override
        public Map<String, @Nullable Object> config() {
            Map<String, @Nullable Object> config = new LinkedHashMap<>(super.config());
            config.put("units", units);
            return config;
        }
    }
}
