package io.gradus.backend.cpu.dtype;

import io.gradus.DType;

/// The arithmetic in which a kernel works on a dtype: a Java machine takes four number types and truth
/// values, and the other dtypes are widened to one of these and rounded or wrapped back (see [Widening]).
///
/// Widening is exact, so float16 and bfloat16 results are those of the exact function rounded twice, which
/// for `+ - * /` and square roots equals rounding once; small integers wrap as their own type would.
enum ComputeType {
    /// `float[]`: float32, and float16 and bfloat16 widened.
    FLOAT,
    /// `double[]`: float64.
    DOUBLE,
    /// `int[]`: int32, and the 8- and 16-bit integers widened.
    INT,
    /// `long[]`: int64, and uint32 widened.
    LONG,
    /// `long[]` whose bits are an unsigned number: uint64.
    UNSIGNED_LONG,
    /// `boolean[]`: bool.
    BOOL,
    /// `byte[][]`: string.
    STRING;

    static ComputeType of(DType dtype) {
        return switch (dtype) {
            case FLOAT16, BFLOAT16, FLOAT32 -> FLOAT;
            case FLOAT64 -> DOUBLE;
            case INT8, INT16, INT32, UINT8, UINT16 -> INT;
            case INT64, UINT32 -> LONG;
            case UINT64 -> UNSIGNED_LONG;
            case BOOL -> BOOL;
            case STRING -> STRING;
            case COMPLEX64, COMPLEX128 ->
                throw new IllegalArgumentException(
                        "ComputeType: complex numbers are computed on as pairs of their parts." + " Received: dtype="
                                + dtype.label());
        };
    }
}
