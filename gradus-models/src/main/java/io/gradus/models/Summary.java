package io.gradus.models;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.graph.Node;
import io.gradus.graph.Operation;
import io.gradus.graph.Origin;
import io.gradus.layers.Layer;
import io.gradus.models.TextTable.Alignment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        boolean chain =
                !(model instanceof Functional functional) || functional.graph().isChain();
        TextTable table = table(chain);
        List<List<String>> rows = new ArrayList<>();
        for (Operation operation : operations()) {
            addRows(operation, chain, 0, rows);
        }
        for (int i = 0; i < rows.size(); i++) {
            table.row(rows.get(i), i == 0);
        }
        return "Model: \"" + model.name() + "\"\n" + table.finish() + totals();
    }

    private List<? extends Operation> operations() {
        return model instanceof Functional functional ? functional.graph().operations() : model.layers();
    }

    private TextTable table(boolean chain) {
        List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
        List<Alignment> alignments = new ArrayList<>(List.of(Alignment.LEFT, Alignment.LEFT, Alignment.RIGHT));
        double[] positions = chain ? new double[] {0.45, 0.80, 1.0} : new double[] {0.3, 0.56, 0.74, 1.0};
        int length = chain ? 88 : 108;
        if (!chain) {
            header.add("Connected to");
            alignments.add(Alignment.LEFT);
        }
        if (showTrainable) {
            header.add("Trainable");
            alignments.add(Alignment.CENTER);
            double[] narrower = new double[positions.length + 1];
            Arrays.setAll(narrower, i -> i < narrower.length - 1 ? positions[i] * 0.90 : 1.0);
            return table(header, alignments, narrower, length + 12);
        }
        return table(header, alignments, positions, length);
    }

    private TextTable table(List<String> header, List<Alignment> alignments, double[] positions, int length) {
        int width = lineLength > 0 ? lineLength : Math.min(length, terminalWidth - 4);
        int[] widths = new int[positions.length];
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = (int) (positions[i] * width) - used;
            used += widths[i];
            if (widths[i] < 4) {
                throw new IllegalArgumentException(
                        "Summary: the table needs more room. Received: a line length of " + width);
            }
        }
        TextTable table = new TextTable(width, widths, alignments);
        table.header(header);
        return table;
    }

    private void addRows(Operation operation, boolean chain, int level, List<List<String>> rows) {
        Layer layer = operation instanceof Layer l ? l : null;
        String prefix = level == 0 ? "" : "   ".repeat(level) + "└ ";
        List<String> cells = new ArrayList<>();
        cells.add(prefix + operation.name() + " (" + operation.className() + ")");
        cells.add(shapeText(operation));
        cells.add(layer == null ? "0" : layer.isBuilt() ? grouped(layer.countParams()) : "0 (unbuilt)");
        if (!chain) {
            cells.add(connections(operation));
        }
        if (showTrainable) {
            cells.add(layer == null || layer.weights().isEmpty() ? "-" : layer.isTrainable() ? "Y" : "N");
        }
        rows.add(cells);
        if (expandNested && layer instanceof Model inner) {
            inner.layers().forEach(nested -> addRows(nested, chain, level + 1, rows));
        }
    }

    /// Which results the calls of an operation take: `dense[0][0]` is the first result of the first call of
    /// `dense`.
    private String connections(Operation operation) {
        List<String> connections = new ArrayList<>();
        for (Node node : operation.history().nodes()) {
            if (model instanceof Functional functional
                    && functional.graph().nodes().contains(node)) {
                for (Tensor input : node.inputs()) {
                    Origin origin = Origin.of(input);
                    connections.add(origin.node().operation().name() + "["
                            + origin.node().index() + "][" + origin.index() + "]");
                }
            }
        }
        return connections.isEmpty() ? "-" : String.join(", ", connections);
    }

    private static String shapeText(Operation operation) {
        List<Node> nodes = operation.history().nodes();
        if (!nodes.isEmpty()) {
            List<Tensor> outputs = nodes.getLast().outputs();
            List<String> shapes =
                    outputs.stream().map(output -> text(output.shape())).toList();
            return shapes.size() == 1 ? shapes.getFirst() : "[" + String.join(", ", shapes) + "]";
        }
        if (operation instanceof Layer layer && !layer.buildShapes().isEmpty()) {
            return text(layer.computeOutputShape(layer.buildShapes().toArray(Shape[]::new)));
        }
        return "?";
    }

    private static String text(Shape shape) {
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
