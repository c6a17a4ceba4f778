package io.gradus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// The text of ragged rows, which TensorFlow prints as a NumPy array: rows of one length as a matrix, others
/// as an array whose elements are arrays.
final class RaggedText {
    private static final int WIDTH = 75;
    private static final int MANY = 1000;
    private static final int EDGE = 3;

    private final int[] dims;
    private final IntFunction<String> item;

    private RaggedText(int[] dims, IntFunction<String> item) {
        this.dims = dims;
        this.item = item;
    }

    static String of(RaggedTensor x) {
        Tensor flat = x.flatValues();
        Tensor elements = Gradus.ravel(flat);
        IntFunction<String> leaf = i -> {
            Tensor one = Gradus.get(elements, Gradus.at(i));
            return new TensorText(one.storage(), one.dtype(), one.shape()).numpyStr();
        };
        RaggedText array = new RaggedText(flat.shape().dims(), leaf);
        for (int[] splits : x.splits().reversed()) {
            array = array.split(splits);
        }
        return array.text();
    }

    /// The array of the rows: with one more axis where all have one length, else with arrays as elements.
    private RaggedText split(int... splits) {
        int rows = splits.length - 1;
        int[] lengths = RowSplits.lengths(splits);
        boolean even = Arrays.stream(lengths).distinct().count() <= 1;
        int inner = Shape.of(Arrays.copyOfRange(dims, 1, dims.length)).size();
        if (even) {
            int[] more = new int[dims.length + 1];
            more[0] = rows;
            more[1] = rows == 0 ? 0 : lengths[0];
            System.arraycopy(dims, 1, more, 2, dims.length - 1);
            return new RaggedText(more, item);
        }
        List<RaggedText> parts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int[] part = dims.clone();
            part[0] = lengths[row];
            int base = splits[row] * inner;
            parts.add(new RaggedText(part, i -> item.apply(base + i)));
        }
        return new RaggedText(new int[] {rows}, i -> parts.get(i).text());
    }

    private String text() {
        return Shape.of(dims).size() == 0 ? "[]" : axis(0, 0, " ", WIDTH);
    }

    private String axis(int axis, int base, String indent, int width) {
        int left = dims.length - axis;
        if (left == 0) {
            return item.apply(base);
        }
        int n = dims[axis];
        boolean shortened = Shape.of(dims).size() > MANY && n > 2 * EDGE;
        StringBuilder text = new StringBuilder();
        if (left == 1) {
            Lines lines = new Lines(text, indent, width - 1);
            for (int i = 0; i < n; i++) {
                if (shortened && i == EDGE) {
                    lines.add("...");
                    lines.separate();
                    i = n - EDGE;
                }
                lines.add(axis(axis + 1, base * n + i, indent + " ", width - 1));
                if (i < n - 1) {
                    lines.separate();
                }
            }
            lines.end();
        } else {
            String separator = "," + "\n".repeat(left - 1);
            for (int i = 0; i < n; i++) {
                if (shortened && i == EDGE) {
                    text.append(indent).append("...").append(separator);
                    i = n - EDGE;
                }
                text.append(indent).append(axis(axis + 1, base * n + i, indent + " ", width - 1));
                text.append(i < n - 1 ? separator : "");
            }
        }
        return "[" + text.substring(indent.length()) + "]";
    }

    /// Words put into lines of a width; a word of several lines is a block beside what stands before it.
    private static final class Lines {
        private final StringBuilder done;
        private final String indent;
        private final int width;
        private String line;

        Lines(StringBuilder done, String indent, int width) {
            this.done = done;
            this.indent = indent;
            this.width = width;
            this.line = indent;
        }

        void add(String word) {
            List<String> block = word.lines().toList();
            int longest = block.stream().mapToInt(String::length).max().orElse(0);
            boolean wraps = line.length() + longest > width && line.length() > indent.length();
            if (wraps) {
                breakLine();
                line = indent;
            }
            String before = block.size() > 1 && !wraps ? " ".repeat(line.length()) : indent;
            line += block.isEmpty() ? "" : block.getFirst();
            for (String more : block.subList(Math.min(1, block.size()), block.size())) {
                breakLine();
                line = before + more;
            }
            if (block.size() > 1) {
                line += " ".repeat(longest - block.getLast().length());
            }
        }

        private void breakLine() {
            done.append(line.stripTrailing()).append('\n');
        }

        void separate() {
            line += ", ";
        }

        void end() {
            done.append(line);
        }
    }
}
