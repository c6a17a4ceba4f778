package io.gradus;

import io.gradus.text.ArrayText;
import io.gradus.text.FloatKind;
import io.gradus.text.PrintOpText;
import io.gradus.text.ScalarText;
import io.gradus.text.ShownElements;

/// The text of one array with its dtype and shape, as TensorFlow and Keras show a tensor or a variable that holds
/// it.
///
/// @param array the storage that [DType] names for the dtype
record TensorText(Object array, DType dtype, Shape shape) {
    /// `str(tensor)`, what `print(tensor)` shows: `tf.Tensor([1. 2.], shape=(2,), dtype=float32)`.
    String str() {
        return "tf.Tensor(" + onLinesOfItsOwn(numpyStr()) + ", shape=" + shape + ", dtype=" + dtype.label() + ")";
    }

    /// `repr(tensor)`: `<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>`.
    String repr() {
        return "<tf.Tensor: shape=" + shape + ", dtype=" + dtype.label() + ", numpy=" + onLinesOfItsOwn(valueRepr())
                + ">";
    }

    /// Both texts of a `tf.Variable`: `<tf.Variable 'w:0' shape=() dtype=float32, numpy=0.0>`.
    String variable(String name) {
        return "<tf.Variable '" + name + ":0' shape=" + shape + " dtype=" + dtype.label() + ", numpy="
                + onLinesOfItsOwn(valueRepr()) + ">";
    }

    /// Both texts of a `keras.Variable`: `<Variable path=dense/kernel, shape=(1, 2), dtype=float32, value=[[1.
    /// 2.]]>`.
    String kerasVariable(String path) {
        String value = shape.rank() == 0 ? item() : numpyStr();
        return "<Variable path=" + path + ", shape=" + shape + ", dtype=" + dtype.label() + ", value=" + value + ">";
    }

    /// `str` of the NumPy array: `[1. 2.]`.
    String numpyStr() {
        return ArrayText.str(elements(), shape.dims());
    }

    /// `repr` of the NumPy array, `array([1., 2.], dtype=float32)`, or of the scalar, `np.float32(1.0)`.
    String numpyRepr() {
        if (shape.rank() == 0) {
            return switch (dtype) {
                case STRING, BFLOAT16 -> numpyStr();
                case BOOL -> "np." + numpyStr() + "_";
                case COMPLEX64, COMPLEX128 ->
                    "np." + dtype.label() + (numpyStr().startsWith("(") ? numpyStr() : "(" + numpyStr() + ")");
                default -> "np." + dtype.label() + "(" + numpyStr() + ")";
            };
        }
        return ArrayText.repr(elements(), shape.dims(), dtype == DType.STRING ? "object" : dtype.label());
    }

    /// What `tf.print` writes, without the line end.
    ///
    /// @param summarize items shown at each end of an axis, 3 by default; -1 for all
    String print(int summarize) {
        return PrintOpText.of(elements(), shape.dims(), summarize);
    }

    /// A scalar as a Python object shows it: the number widened to a double.
    String item() {
        return switch (elements()) {
            case ShownElements.Floats floats -> ScalarText.python(floats.at().applyAsDouble(0));
            case ShownElements.Complexes complexes ->
                ScalarText.python(
                        complexes.real().applyAsDouble(0), complexes.imag().applyAsDouble(0));
            default -> numpyStr();
        };
    }

    private String valueRepr() {
        return shape.rank() == 0 ? item() : numpyRepr();
    }

    private static String onLinesOfItsOwn(String text) {
        return text.indexOf('\n') < 0 ? text : "\n" + text;
    }

    private ShownElements elements() {
        return switch (dtype) {
            case FLOAT16 -> {
                short[] values = (short[]) array;
                yield new ShownElements.Floats(i -> Float.float16ToFloat(values[i]), FloatKind.FLOAT16);
            }
            case BFLOAT16 -> {
                short[] values = (short[]) array;
                yield new ShownElements.Floats(i -> Float.intBitsToFloat(values[i] << 16), FloatKind.BFLOAT16);
            }
            case FLOAT32 -> {
                float[] values = (float[]) array;
                yield new ShownElements.Floats(i -> values[i], FloatKind.FLOAT32);
            }
            case FLOAT64 -> {
                double[] values = (double[]) array;
                yield new ShownElements.Floats(i -> values[i], FloatKind.FLOAT64);
            }
            case COMPLEX64 -> {
                float[] parts = (float[]) array;
                yield new ShownElements.Complexes(i -> parts[2 * i], i -> parts[2 * i + 1], FloatKind.FLOAT32);
            }
            case COMPLEX128 -> {
                double[] parts = (double[]) array;
                yield new ShownElements.Complexes(i -> parts[2 * i], i -> parts[2 * i + 1], FloatKind.FLOAT64);
            }
            case BOOL -> {
                boolean[] values = (boolean[]) array;
                yield new ShownElements.Booleans(i -> values[i]);
            }
            case STRING -> {
                byte[][] values = (byte[][]) array;
                yield new ShownElements.Strings(i -> values[i]);
            }
            default -> integers();
        };
    }

    private ShownElements integers() {
        return switch (array) {
            case byte[] values
            when dtype.isUnsigned() -> new ShownElements.Integers(i -> Integer.toString(Byte.toUnsignedInt(values[i])));
            case byte[] values -> new ShownElements.Integers(i -> Integer.toString(values[i]));
            case short[] values
            when dtype.isUnsigned() ->
                new ShownElements.Integers(i -> Integer.toString(Short.toUnsignedInt(values[i])));
            case short[] values -> new ShownElements.Integers(i -> Integer.toString(values[i]));
            case int[] values
            when dtype.isUnsigned() -> new ShownElements.Integers(i -> Integer.toUnsignedString(values[i]));
            case int[] values -> new ShownElements.Integers(i -> Integer.toString(values[i]));
            case long[] values
            when dtype.isUnsigned() -> new ShownElements.Integers(i -> Long.toUnsignedString(values[i]));
            case long[] values -> new ShownElements.Integers(i -> Long.toString(values[i]));
            default -> throw new AssertionError("integers are not stored in " + array.getClass());
        };
    }
}
