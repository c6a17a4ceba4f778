package io.gradus;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes arguments for a function from the types of its parameters: small, and with a liking for what is unusual.
final class RandomArguments {
    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        -1,
        2,
        3,
        0.5,
        -2.5,
        1e-40,
        1e30,
        -1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        127,
        255
    };

    private static final String[] TEXTS = {
        "",
        "same",
        "valid",
        "linear",
        "constant",
        "reflect",
        "ij,jk->ik",
        "ii->i",
        "...",
        "0",
        "1:2, ...",
        "nearest",
        "é",
        "fro"
    };

    private static final List<DType> DTYPES = List.of(DType.values());

    private final Random random;
    private List<Tensor> choices = List.of();

    RandomArguments(Random random) {
        this.random = random;
    }

    /// The tensors to take arguments from.
    void choices(List<Tensor> tensors) {
        choices = tensors;
    }

    /// Whether arguments of a type can be made; of lists, only those of tensors.
    static boolean canMake(Type type) {
        return type instanceof Class<?> plain
                ? canMake(plain)
                : type instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && list.getActualTypeArguments()[0].getTypeName().matches(".*io.gradus.(Operand|Tensor)");
    }

    private static boolean canMake(Class<?> type) {
        return type.isArray()
                ? canMake(type.getComponentType())
                : type.isPrimitive()
                        || type.isEnum()
                        || type == Object.class
                        || type == Number.class
                        || type == String.class
                        || type == Shape.class
                        || type == Operand.class
                        || type == Tensor.class
                        || type == Variable.class;
    }

    Object[] of(Method function) {
        Class<?>[] types = function.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = make(types[i]);
        }
        return arguments;
    }

    private Object make(Class<?> type) {
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), random.nextInt(4));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, make(type.getComponentType()));
            }
            return array;
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return switch (type.getSimpleName()) {
            case "int" -> random.nextInt(9) - 3;
            case "long" -> (long) random.nextInt(9) - 3;
            case "short" -> (short) (random.nextInt(9) - 3);
            case "byte" -> (byte) (random.nextInt(9) - 3);
            case "char" -> 'a';
            case "boolean" -> random.nextBoolean();
            case "float" -> (float) moderate();
            case "double" -> moderate();
            case "Number" -> random.nextBoolean() ? (Number) random.nextInt(5) : (Number) moderate();
            case "Object" -> random.nextBoolean() ? choice() : (Object) number();
            case "String" -> TEXTS[random.nextInt(TEXTS.length)];
            case "Shape" -> shape();
            case "List" -> list();
            case "Variable" -> new Variable(choice());
            case "Operand" -> random.nextInt(10) == 0 ? new Variable(choice()) : choice();
            default -> choice();
        };
    }

    private double number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    /// A number that does not ask for more memory than a test has.
    private double moderate() {
        double number = number();
        return Math.abs(number) == Math.abs((double) Integer.MAX_VALUE) || number == Integer.MIN_VALUE ? 7 : number;
    }

    private Tensor choice() {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<Tensor> list() {
        List<Tensor> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(choice());
        }
        return list;
    }

    private Shape shape() {
        int[] dims = new int[random.nextInt(5)];
        Arrays.setAll(dims, i -> random.nextInt(4));
        return Shape.of(dims);
    }

    /// A tensor of any dtype with ordinary and special values.
    Tensor tensor() {
        Shape shape = shape();
        DType dtype = DTYPES.get(random.nextInt(DTYPES.size()));
        if (dtype == DType.STRING) {
            String[] texts = new String[shape.size()];
            Arrays.setAll(texts, i -> TEXTS[random.nextInt(TEXTS.length)]);
            return Gradus.reshape(Gradus.constant(texts), shape.dims());
        }
        boolean special = random.nextInt(3) == 0;
        double[] values = new double[shape.size()];
        Arrays.setAll(values, i -> special ? number() : random.nextInt(7) - 2 + (random.nextBoolean() ? 0.25 : 0));
        return Gradus.cast(Gradus.constant(values, shape), dtype);
    }
}
