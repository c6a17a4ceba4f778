package io.gradus;

import io.gradus.interpreter.Tracer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// How [Gradus#print(PrintOptions, Object...)] writes; the defaults are those of `tf.print`.
///
/// ```java
/// print(new PrintOptions().separator(", ").summarize(-1), "weights", w);
/// ```
public final class PrintOptions {
    private String separator = " ";
    private String end = "\n";
    private int summarize = 3;
    private PrintStream stream = System.err;

    /// The options of `tf.print`: values with blanks between them and a line end, 3 items at each end of an axis, on
    /// the standard error stream.
    public PrintOptions() {}

    /// Sets what stands between two values; the default is a blank.
    public PrintOptions separator(String separator) {
        this.separator = separator;
        return this;
    }

    /// Sets what follows the last value; the default is a line end.
    public PrintOptions end(String end) {
        this.end = end;
        return this;
    }

    /// Sets how many items are shown at each end of an axis; the default is 3, -1 shows all.
    public PrintOptions summarize(int items) {
        this.summarize = items;
        return this;
    }

    /// Sets where the text goes; the default is `System.err`.
    public PrintOptions stream(PrintStream stream) {
        this.stream = stream;
        return this;
    }

    /// Prints now, or, in a function that is traced, at each of its calls.
    void print(Object... values) {
        Tracer tracer = Tracer.current();
        if (tracer == null) {
            printNow(values);
            return;
        }
        List<Tensor> tensors = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Operand operand) {
                tensors.add(operand.tensor());
            }
        }
        tracer.perform(
                tensors,
                given -> {
                    Object[] all = values.clone();
                    int at = 0;
                    for (int i = 0; i < all.length; i++) {
                        all[i] = all[i] instanceof Operand ? given.get(at++) : all[i];
                    }
                    printNow(all);
                },
                false);
    }

    private void printNow(Object... values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            append(values[i], text.append(i == 0 ? "" : separator));
        }
        stream.print(text.append(end));
        stream.flush();
    }

    private void append(Object value, StringBuilder text) {
        switch (value) {
            case Operand operand -> {
                Tensor tensor = operand.tensor();
                text.append(
                        tensor.isSymbolic()
                                ? tensor.toString()
                                : new TensorText(tensor.storage(), tensor.dtype(), tensor.shape()).print(summarize));
            }
            case Iterable<?> items -> {
                text.append('[');
                String comma = "";
                for (Object item : items) {
                    append(item, text.append(comma));
                    comma = ", ";
                }
                text.append(']');
            }
            default -> text.append(value);
        }
    }
}
