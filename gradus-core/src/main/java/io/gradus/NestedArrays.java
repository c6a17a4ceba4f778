package io.gradus;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Turns Java values and nested arrays of any depth into flat storage, and back.
final class NestedArrays {
    private NestedArrays() {}

    /// The constant tensor for a Java value.
    static Tensor toTensor(Object value) {
        return switch (value) {
            case Tensor tensor -> tensor;
            case Variable variable -> variable.value();
            case Double d -> new Tensor(new float[] {d.floatValue()}, Shape.SCALAR, DType.FLOAT32);
            case Float f -> new Tensor(new float[] {f}, Shape.SCALAR, DType.FLOAT32);
            case Integer i -> new Tensor(new int[] {i}, Shape.SCALAR, DType.INT32);
            case Long l -> new Tensor(new long[] {l}, Shape.SCALAR, DType.INT64);
            case Short s -> new Tensor(new short[] {s}, Shape.SCALAR, DType.INT16);
            case Byte b -> new Tensor(new byte[] {b}, Shape.SCALAR, DType.INT8);
            case Boolean b -> new Tensor(new boolean[] {b}, Shape.SCALAR, DType.BOOL);
            case Complex z -> new Tensor(new double[] {z.real(), z.imag()}, Shape.SCALAR, DType.COMPLEX128);
            case String s -> new Tensor(new byte[][] {utf8(s)}, Shape.SCALAR, DType.STRING);
            case float[] a -> new Tensor(a.clone(), Shape.of(a.length), DType.FLOAT32);
            case List<?> list -> toTensor(boxed(list));
            default -> fromArray(value);
        };
    }

    private static Object boxed(List<?> list) {
        if (list.isEmpty()) {
            return new float[0];
        }
        return list.stream().map(NestedArrays::element).toArray();
    }

    private static Object element(Object item) {
        return item instanceof List<?> inner ? boxed(inner) : item;
    }

    private static Tensor fromArray(Object value) {
        if (!value.getClass().isArray()) {
            throw new IllegalArgumentException(
                    "constant: a tensor is made from a number, boolean, string, or nested arrays or"
                            + " lists of them. Received: " + value.getClass().getName());
        }
        int[] dims = dims(value);
        Shape shape = Shape.of(dims);
        DType dtype = dtype(leaf(value), value);
        if (dtype == DType.COMPLEX128) {
            Complex[] numbers = new Complex[shape.size()];
            fill(value, dims, 0, numbers, 0);
            return new Tensor(Complex.parts(numbers), shape, dtype);
        }
        Object storage = Elements.newStorage(dtype, shape.size());
        fill(value, dims, 0, storage, 0);
        return new Tensor(storage, shape, dtype);
    }

    private static int[] dims(Object value) {
        int[] dims = new int[8];
        int rank = 0;
        Object level = value;
        while (level.getClass().isArray()) {
            if (rank == dims.length) {
                dims = Arrays.copyOf(dims, 2 * rank);
            }
            int length = Array.getLength(level);
            dims[rank++] = length;
            if (length == 0) {
                // Deeper levels of an empty array are empty too; the array's type tells how many there are.
                for (Class<?> c = level.getClass().getComponentType(); c.isArray(); c = c.getComponentType()) {
                    rank++;
                }
                return Arrays.copyOf(dims, rank);
            }
            level = nonNull(Array.get(level, 0));
        }
        return Arrays.copyOf(dims, rank);
    }

    private static Object leaf(Object value) {
        Object level = value;
        while (level.getClass().isArray()) {
            if (Array.getLength(level) == 0) {
                Class<?> type = level.getClass();
                while (type.isArray()) {
                    type = type.getComponentType();
                }
                return type.isPrimitive()
                        ? Array.get(Array.newInstance(type, 1), 0)
                        : type == String.class ? "" : type == Complex.class ? Complex.ZERO : 0f;
            }
            Object first = nonNull(Array.get(level, 0));
            if (!first.getClass().isArray()) {
                // A list of boxed numbers is floating when any of them is.
                return level instanceof Object[] boxes ? widest(boxes) : first;
            }
            level = first;
        }
        return level;
    }

    private static Object widest(Object[] boxes) {
        Object first = nonNull(boxes[0]);
        if (Arrays.stream(boxes).anyMatch(Complex.class::isInstance)) {
            return Complex.ZERO;
        }
        boolean fractional = Arrays.stream(boxes).anyMatch(b -> b instanceof Double || b instanceof Float);
        return fractional ? 0f : first;
    }

    private static DType dtype(Object leaf, Object value) {
        return switch (leaf) {
            case Float f -> DType.FLOAT32;
            case Double d -> DType.FLOAT64;
            case Integer i -> DType.INT32;
            case Long l -> DType.INT64;
            case Short s -> DType.INT16;
            case Byte b -> DType.INT8;
            case Boolean b -> DType.BOOL;
            case Complex z -> DType.COMPLEX128;
            case String s -> DType.STRING;
            default ->
                throw new IllegalArgumentException("constant: the elements must be numbers, booleans or strings."
                        + " Received: " + leaf.getClass().getName() + " in "
                        + value.getClass().getTypeName());
        };
    }

    private static int fill(Object value, int[] dims, int axis, Object storage, int at) {
        int length = value.getClass().isArray() ? Array.getLength(value) : -1;
        if (length != dims[axis]) {
            throw ragged(dims, axis, length);
        }
        if (axis == dims.length - 1) {
            copy(value, storage, at, length, dims, axis);
            return at + length;
        }
        int next = at;
        for (int i = 0; i < length; i++) {
            next = fill(nonNull(Array.get(value, i)), dims, axis + 1, storage, next);
        }
        return next;
    }

    private static void copy(Object row, Object storage, int at, int length, int[] dims, int axis) {
        if (row.getClass() == storage.getClass() && !(row instanceof Object[])) {
            System.arraycopy(row, 0, storage, at, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            Object element = nonNull(Array.get(row, i));
            if (element.getClass().isArray()) {
                throw ragged(dims, axis + 1, Array.getLength(element));
            }
            put(storage, at + i, element);
        }
    }

    private static void put(Object storage, int at, Object element) {
        switch (storage) {
            case float[] a when element instanceof Number n -> a[at] = n.floatValue();
            case double[] a when element instanceof Number n -> a[at] = n.doubleValue();
            case Complex[] a when element instanceof Complex z -> a[at] = z;
            case Complex[] a when element instanceof Number n -> a[at] = new Complex(n.doubleValue(), 0);
            case int[] a when element instanceof Integer n -> a[at] = n;
            case long[] a when element instanceof Long n -> a[at] = n;
            case short[] a when element instanceof Short n -> a[at] = n;
            case byte[] a when element instanceof Byte n -> a[at] = n;
            case boolean[] a when element instanceof Boolean b -> a[at] = b;
            case byte[][] a when element instanceof String s -> a[at] = utf8(s);
            default ->
                throw new IllegalArgumentException("constant: all elements must have one type. Received: "
                        + element.getClass().getSimpleName() + " among the elements of a "
                        + storage.getClass().getComponentType().getSimpleName() + " tensor");
        }
    }

    private static Object nonNull(Object element) {
        if (element == null) {
            throw new IllegalArgumentException("constant: the elements must not be null. Received: null");
        }
        return element;
    }

    private static IllegalArgumentException ragged(int[] dims, int axis, int length) {
        return new IllegalArgumentException("constant: nested arrays must all have one length on each level. Received: "
                + (length < 0 ? "a single element" : "length " + length) + " beside length "
                + (axis < dims.length ? dims[axis] : 1) + " on level " + axis);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The nested Java array of a tensor's elements; the boxed element of a scalar.
    static Object nest(Tensor tensor) {
        Object flat = switch (tensor.dtype()) {
            case FLOAT16, BFLOAT16, FLOAT32 -> tensor.toFloatArray();
            case FLOAT64 -> tensor.toDoubleArray();
            case INT8, INT16, INT32, UINT8, UINT16 -> tensor.toIntArray();
            case INT64, UINT32, UINT64 -> tensor.toLongArray();
            case BOOL -> tensor.toBooleanArray();
            case COMPLEX64, COMPLEX128 -> tensor.toComplexArray();
            case STRING -> tensor.toStringArray();
        };
        return tensor.rank() == 0
                ? Array.get(flat, 0)
                : nest(flat, tensor.shape().dims(), 0, new int[1]);
    }

    private static Object nest(Object flat, int[] dims, int axis, int[] at) {
        Class<?> element = flat.getClass().getComponentType();
        if (axis == dims.length - 1) {
            Object row = Array.newInstance(element, dims[axis]);
            System.arraycopy(flat, at[0], row, 0, dims[axis]);
            at[0] += dims[axis];
            return row;
        }
        int[] rest = Arrays.copyOfRange(dims, axis, dims.length);
        Arrays.fill(rest, 1, rest.length, 0);
        Object level = Array.newInstance(element, rest);
        for (int i = 0; i < dims[axis]; i++) {
            Array.set(level, i, nest(flat, dims, axis + 1, at));
        }
        return level;
    }
}
