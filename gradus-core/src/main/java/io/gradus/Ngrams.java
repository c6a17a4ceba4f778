package io.gradus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which runs of neighbouring strings [Strings#ngrams(RaggedTensor, Ngrams)] makes.
///
/// ```java
/// new Ngrams(2)                        // pairs with a blank between
/// new Ngrams(2, 3).separator("_")      // pairs, then triples
/// new Ngrams(3).padding("<s>", "</s>") // with marks before and behind each row
/// ```
public final class Ngrams {
    private final int[] widths;
    private String separator = " ";
    private @Nullable String left;
    private @Nullable String right;
    private int paddingWidth = -1;
    private boolean preserveShort;

    /// Runs of these lengths, one length after the other in each row.
    public Ngrams(int... widths) {
        this.widths = widths.clone();
        for (int width : widths) {
            if (width < 1) {
                throw new IllegalArgumentException("ngrams: a run has at least one string. Received: width=" + width);
            }
        }
    }

    /// What stands between two strings; a blank by default.
    public Ngrams separator(String separator) {
        this.separator = separator;
        return this;
    }

    /// What is put before and behind each row, as often as a run is long, less one.
    public Ngrams padding(String left, String right) {
        this.left = left;
        this.right = right;
        return this;
    }

    /// At most so many paddings on each side.
    public Ngrams paddingWidth(int width) {
        this.paddingWidth = width;
        return this;
    }

    /// Whether a row that is shorter than every run becomes one run of its own.
    public Ngrams preserveShortSequences(boolean preserve) {
        this.preserveShort = preserve;
        return this;
    }

    RaggedTensor of(RaggedTensor rows) {
        if (rows.flatValues().rank() != 1) {
            throw new IllegalArgumentException("ngrams: the innermost axis is a ragged one. Received: values of shape="
                    + rows.flatValues().shape());
        }
        List<byte[]> strings = Arrays.asList(StringCalls.strings("ngrams", rows.flatValues()));
        int[] splits = rows.splits().getLast();
        int[] lengths = new int[splits.length - 1];
        List<byte[]> all = new ArrayList<>();
        for (int row = 0; row < lengths.length; row++) {
            List<byte[]> grams = row(strings.subList(splits[row], splits[row + 1]));
            lengths[row] = grams.size();
            all.addAll(grams);
        }
        List<int[]> result = new ArrayList<>(rows.splits());
        result.set(result.size() - 1, RowSplits.fromLengths(lengths));
        return RaggedTensor.of(StringCalls.vector(all.toArray(byte[][]::new)), result);
    }

    private List<byte[]> row(List<byte[]> strings) {
        byte[] between = Strings.utf8(separator);
        List<byte[]> grams = new ArrayList<>();
        for (int width : widths) {
            List<byte[]> padded = padded(strings, width);
            for (int i = 0; i + width <= padded.size(); i++) {
                grams.add(StringParts.joined(padded.subList(i, i + width), between));
            }
        }
        if (grams.isEmpty() && preserveShort && !strings.isEmpty()) {
            grams.add(StringParts.joined(padded(strings, Math.max(0, paddingWidth) + 1), between));
        }
        return grams;
    }

    private List<byte[]> padded(List<byte[]> strings, int width) {
        int count = paddingWidth < 0 ? width - 1 : Math.min(paddingWidth, width - 1);
        List<byte[]> padded = new ArrayList<>();
        if (left != null) {
            padded.addAll(Collections.nCopies(count, Strings.utf8(left)));
        }
        padded.addAll(strings);
        if (right != null) {
            padded.addAll(Collections.nCopies(count, Strings.utf8(right)));
        }
        return padded;
    }
}
