package io.gradus;

/// The type of a tensor's elements.
///
/// The names are TensorFlow's; [#label()] is the spelling that tensors, messages and files use (`float32`).
/// Every dtype is stored in one Java primitive array; the unsigned types reuse the array of the
/// signed type of their width, and the 16-bit floats keep their bits in a `short[]`:
///
/// | dtype | array | | dtype | array |
/// |---|---|---|---|---|
/// | `FLOAT16`, `BFLOAT16` | `short[]` | | `INT8`, `UINT8` | `byte[]` |
/// | `FLOAT32` | `float[]` | | `INT16`, `UINT16` | `short[]` |
/// | `FLOAT64` | `double[]` | | `INT32`, `UINT32` | `int[]` |
/// | `BOOL` | `boolean[]` | | `INT64`, `UINT64` | `long[]` |
/// | `STRING` | `byte[][]` | | | |
/// | `COMPLEX64` | `float[]` | | `COMPLEX128` | `double[]` |
///
/// A complex number takes two places of its array, the real part first.
public enum DType {
    /// IEEE 754 half precision: 5 exponent bits, 10 fraction bits.
    FLOAT16("float16", Kind.FLOAT, 2),
    /// The upper half of a float32: 8 exponent bits, 7 fraction bits.
    BFLOAT16("bfloat16", Kind.FLOAT, 2),
    /// IEEE 754 single precision, the default of every floating-point tensor.
    FLOAT32("float32", Kind.FLOAT, 4),
    /// IEEE 754 double precision.
    FLOAT64("float64", Kind.FLOAT, 8),
    /// Complex numbers of two float32 parts.
    COMPLEX64("complex64", Kind.COMPLEX, 8),
    /// Complex numbers of two float64 parts.
    COMPLEX128("complex128", Kind.COMPLEX, 16),
    /// Signed 8-bit integers.
    INT8("int8", Kind.SIGNED, 1),
    /// Signed 16-bit integers.
    INT16("int16", Kind.SIGNED, 2),
    /// Signed 32-bit integers, the default of every integer tensor.
    INT32("int32", Kind.SIGNED, 4),
    /// Signed 64-bit integers.
    INT64("int64", Kind.SIGNED, 8),
    /// Unsigned 8-bit integers.
    UINT8("uint8", Kind.UNSIGNED, 1),
    /// Unsigned 16-bit integers.
    UINT16("uint16", Kind.UNSIGNED, 2),
    /// Unsigned 32-bit integers.
    UINT32("uint32", Kind.UNSIGNED, 4),
    /// Unsigned 64-bit integers.
    UINT64("uint64", Kind.UNSIGNED, 8),
    /// Truth values.
    BOOL("bool", Kind.BOOL, 1),
    /// Byte strings of any length; text is stored as UTF-8.
    STRING("string", Kind.STRING, 0);

    private enum Kind {
        FLOAT,
        COMPLEX,
        SIGNED,
        UNSIGNED,
        BOOL,
        STRING
    }

    private final String label;
    private final Kind kind;
    private final int byteSize;

    DType(String label, Kind kind, int byteSize) {
        this.label = label;
        this.kind = kind;
        this.byteSize = byteSize;
    }

    /// The name that TensorFlow and Keras use, for example `float32`.
    public String label() {
        return label;
    }

    /// The bytes of one element; 0 for `STRING`, whose elements differ in length.
    public int byteSize() {
        return byteSize;
    }

    /// Whether this is one of the four real floating-point types.
    public boolean isFloating() {
        return kind == Kind.FLOAT;
    }

    /// Whether this is one of the two complex types.
    public boolean isComplex() {
        return kind == Kind.COMPLEX;
    }

    /// Whether numbers of this type have gradients: floating-point and complex numbers do.
    public boolean isDifferentiable() {
        return kind == Kind.FLOAT || kind == Kind.COMPLEX;
    }

    /// The type of the parts of a complex number: float32 for complex64, float64 for complex128; any other type itself.
    public DType part() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /// The complex type that real numbers of this type become: complex128 for float64, complex64 for all others.
    public DType complex() {
        return this == FLOAT64 || this == COMPLEX128 ? COMPLEX128 : COMPLEX64;
    }

    /// Whether this is a signed or unsigned integer type; `BOOL` is none.
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /// Whether this is an integer type without negative numbers.
    public boolean isUnsigned() {
        return kind == Kind.UNSIGNED;
    }

    /// Whether arithmetic is defined: a floating-point, complex or integer type.
    public boolean isNumeric() {
        return isFloating() || isComplex() || isInteger();
    }

    /// The dtype that a label names.
    ///
    /// @throws IllegalArgumentException when no dtype has that label
    public static DType of(String label) {
        for (DType dtype : values()) {
            if (dtype.label.equals(label)) {
                return dtype;
            }
        }
        throw new IllegalArgumentException("DType: the label names no dtype. Received: " + label);
    }

    /// What printing a dtype shows in TensorFlow: `<dtype: 'float32'>`.
    @Override
    public String toString() {
        return "<dtype: '" + label + "'>";
    }

    /// What `repr(dtype)` shows in TensorFlow: `tf.float32`.
    public String repr() {
        return "tf." + label;
    }
}
