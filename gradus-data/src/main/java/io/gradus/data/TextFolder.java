package io.gradus.data;

import io.gradus.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/// Texts in folders that are classes, such as `reviews/good/1.txt`: Keras's `text_dataset_from_directory`.
///
/// ```java
/// Dataset<Pair<Tensor, Tensor>> reviews = new TextFolder(Path.of("reviews")).batchSize(16).training();
/// ```
///
/// A text is the whole content of a `.txt` file, as a string scalar.
public final class TextFolder extends FolderDataset<TextFolder> {
    private int maxLength = Integer.MAX_VALUE;

    /// The texts of a folder.
    public TextFolder(Path folder) {
        super("TextFolder", folder, Set.of("txt"));
    }

    /// The bytes of a text that are read at most; all by default.
    public TextFolder maxLength(int bytes) {
        this.maxLength = (int) Pipeline.positive(op(), "maxLength", bytes);
        return this;
    }

    @Override
    Tensor content(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean cut = bytes.length > maxLength;
            return RecordReaders.scalar(cut ? Arrays.copyOf(bytes, maxLength) : bytes);
        } catch (IOException e) {
            throw FileFlow.failed(op(), file, e);
        }
    }
}
