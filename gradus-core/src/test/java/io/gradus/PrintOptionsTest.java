package io.gradus;

import static io.gradus.Gradus.arange;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.print;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.interpreter.ShapeOnly;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `print` writes; the golden cases of `tf.print` check single tensors.
class PrintOptionsTest {
    private static String printed(PrintOptions options, Object... values) {
        var bytes = new ByteArrayOutputStream();
        print(options.stream(new PrintStream(bytes, false, StandardCharsets.UTF_8)), values);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void valuesOfAllKindsStandOnOneLine() {
        assertEquals(
                "w: [1 2] [3, [0 1 2 ... 7 8 9]] true\n",
                printed(
                        new PrintOptions(),
                        "w:",
                        new Variable(new float[] {1, 2}),
                        List.of(constant(3), arange(10)),
                        true));
    }

    @Test
    void optionsChangeTheText() {
        assertEquals(
                "[0 ... 3]|x.",
                printed(new PrintOptions().separator("|").end(".").summarize(1), arange(4), "x"));
        assertEquals("[0 1 2 3]\n", printed(new PrintOptions().summarize(-1), arange(4)));
    }

    @Test
    void aSymbolicTensorSaysThatItIsOne() {
        assertEquals(
                "<symbolic tensor: shape=(None, 2), dtype=float32>\n",
                printed(new PrintOptions(), ShapeOnly.tensor(Shape.of(Shape.UNKNOWN, 2), DType.FLOAT32)));
    }
}
