package io.gradus.models;

import io.gradus.Shape;
import io.gradus.Variable;
import io.gradus.layers.Layer;
import io.gradus.models.TextTable.Alignment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The table of a model's layers, output shapes and numbers of parameters that Keras's `model.summary()` prints.
///
/// ```java
/// System.out.print(new Summary(model).expandNested(true));
/// ```
public final class Summary {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

    private final Model model;
    private int terminalWidth = 80;
    private int lineLength;
    private boolean expandNested;
    private boolean showTrainable;

    /// The summary of a model as it is when the text is asked for.
    public Summary(Model model) {
        this.model = model;
    }

    /// Sets the width of the terminal, which bounds that of the table; the default is 80.
    public Summary terminalWidth(int columns) {
        terminalWidth = columns;
        return this;
    }

    /// Sets the width of the table; the default is 88, or what the terminal has room for.
    public Summary lineLength(int columns) {
        lineLength = columns;
        return this;
    }

    /// Sets whether the layers of models inside are listed too; the default is false.
    public Summary expandNested(boolean expandNested) {
        this.expandNested = expandNested;
        return this;
    }

    /// Sets whether a column says which layers train; the default is false.
    public Summary showTrainable(boolean showTrainable) {
        this.showTrainable = showTrainable;
        return this;
    }

    /// The text, which ends with a line break.
    @Override
    public String toString() {
        TextTable table = table();
        List<List<String>> rows = new ArrayList<>();
        addRows(model, 0, rows);
        for (int i = 0; i < rows.size(); i++) {
            table.row(rows.get(i), i == 0);
        }
        return "Model: \"" + model.name() + "\"\n" + table.finish() + totals();
    }

    private TextTable table() {
        List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
        List<Alignment> alignments = new ArrayList<>(List.of(Alignment.LEFT, Alignment.LEFT, Alignment.RIGHT));
        double[] positions = {0.45, 0.80, 1.0};
        int length = 88;
        if (showTrainable) {
            header.add("Trainable");
            alignments.add(Alignment.CENTER);
            positions = new double[] {0.45 * 0.90, 0.80 * 0.90, 0.90, 1.0};
            length += 12;
        }
        int width = lineLength > 0 ? lineLength : Math.min(length, terminalWidth - 4);
        int[] widths = new int[positions.length];
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = (int) (positions[i] * width) - used;
            used += widths[i];
            if (widths[i] < 8) {
                throw new IllegalArgumentException(
                        "Summary: the table needs more room. Received: a line length of " + width);
            }
        }
        TextTable table = new TextTable(width, widths, alignments);
        table.header(header);
        return table;
    }

    private void addRows(Model of, int level, List<List<String>> rows) {
        List<Layer> layers = of.layers();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String prefix = level == 0 ? "" : "   ".repeat(level) + "└ ";
            List<String> cells = new ArrayList<>();
            cells.add(prefix + layer.name() + " (" + layer.className() + ")");
            cells.add(shapeText(of.outputShapeOf(i), layer));
            cells.add(layer.isBuilt() ? grouped(layer.countParams()) : "0 (unbuilt)");
            if (showTrainable) {
                cells.add(layer.weights().isEmpty() ? "-" : layer.isTrainable() ? "Y" : "N");
            }
            rows.add(cells);
            if (expandNested && layer instanceof Model inner) {
                addRows(inner, level + 1, rows);
            }
        }
    }

    private static String shapeText(@Nullable Shape known, Layer layer) {
        Shape shape = known;
        if (shape == null && layer.buildShapes().isEmpty()) {
            return "?";
        }
        if (shape == null) {
            shape = layer.computeOutputShape(layer.buildShapes().toArray(Shape[]::new));
        }
        List<String> sizes = new ArrayList<>();
        for (int size : shape.dims()) {
            sizes.add(size == Shape.UNKNOWN ? "None" : Integer.toString(size));
        }
        return "(" + String.join(", ", sizes) + ")";
    }

    private String totals() {
        List<Variable> trainable = model.trainableWeights();
        List<Variable> others = model.nonTrainableWeights();
        List<Variable> optimizer = model.optimizerVariables();
        List<Variable> all = new ArrayList<>(trainable);
        all.addAll(others);
        all.addAll(optimizer);
        String text = total("Total", all) + total("Trainable", trainable) + total("Non-trainable", others);
        return optimizer.isEmpty() ? text : text + total("Optimizer", optimizer);
    }

    private static String total(String what, List<Variable> variables) {
        long count = 0;
        long bytes = 0;
        for (Variable variable : variables) {
            count += variable.size();
            bytes += (long) variable.size() * variable.dtype().byteSize();
        }
        return " " + what + " params: " + grouped(count) + " (" + memory((double) bytes) + ")\n";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String memory(double bytes) {
        double size = bytes;
        int unit = 0;
        while (size / 1024 >= 1 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return new BigDecimal(size).setScale(2, RoundingMode.HALF_EVEN) + " " + UNITS[unit];
    }
}
