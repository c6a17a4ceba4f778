package io.gradus.benchmarks;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.layers.Dense;
import io.gradus.layers.GlobalAveragePooling1D;
import io.gradus.layers.LayerNormalization;
import io.gradus.layers.MultiHeadAttention;
import io.gradus.models.Model;
import java.util.List;

/// A small transformer that reads an image row by row: what `transformer` is in the comparison of trainings.
final class RowTransformer extends Model {
    private static final int SIZE = 64;
    private static final int HEADS = 4;
    private static final int CLASSES = 10;

    private final Dense embedding = new Dense(SIZE);
    private final List<Block> blocks = List.of(new Block(), new Block());
    private final GlobalAveragePooling1D pooling = new GlobalAveragePooling1D();
    private final Dense logits = new Dense(CLASSES);

    @Override
    protected Tensor call(Tensor x) {
        Tensor h = embedding.apply(x);
        for (Block block : blocks) {
            h = block.apply(h);
        }
        return logits.apply(pooling.apply(h));
    }

    /// Attention of the rows to each other and two dense layers, each with a shortcut and a normalization.
    private static final class Block extends Model {
        private final MultiHeadAttention attention = new MultiHeadAttention(HEADS, SIZE / HEADS);
        private final LayerNormalization afterAttention = new LayerNormalization();
        private final Dense wide = new Dense(2 * SIZE).activation("gelu");
        private final Dense narrow = new Dense(SIZE);
        private final LayerNormalization afterDense = new LayerNormalization();

        @Override
        protected Tensor call(Tensor x) {
            Tensor h = afterAttention.apply(Gradus.add(x, attention.apply(x)));
            return afterDense.apply(Gradus.add(h, narrow.apply(wide.apply(h))));
        }
    }
}
