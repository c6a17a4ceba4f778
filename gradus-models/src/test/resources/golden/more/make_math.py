"""Writes math_more/manifest.json: element-wise functions, reductions, order, segments and statistics, by TensorFlow and Keras.

Usage: python make_math.py, with TensorFlow 2.21 and Keras 3.15 installed. It says which calls the real libraries refuse.
"""
import json
import os

import make_nn as base
from make_nn import Dt, In

import numpy as np

NAN, INF = float("nan"), float("inf")
RNG = np.random.default_rng(11)
FLOATS = (np.float32, np.float64)


def n(*shape, dtype=np.float32):
    return In(RNG.normal(size=shape).astype(dtype))


def u(low, high, *shape, dtype=np.float32):
    return In(RNG.uniform(low, high, size=shape).astype(dtype))


def k(low, high, *shape, dtype=np.int32):
    return In(RNG.integers(low, high, size=shape).astype(dtype))


def v(*values, dtype=np.float32, grad=True):
    return In(np.array(values, dtype), grad)


def m(rows, dtype=np.float32):
    return In(np.array(rows, dtype))


def case(api, label, *args, **kwargs):
    names, count = label, 1
    while f"nn_more/{api}/{names}" in base.SEEN:
        count += 1
        names = f"{label}_{count}"
    base.case(api, names, *args, **kwargs)


SPECIAL = (NAN, INF, -INF, 0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 1e-30, 3e38, -3e38)


def unary():
    defined = {
        "erfc": (-3, 3), "erfinv": (-0.99, 0.99), "cbrt": (-4, 4), "deg2rad": (-400, 400), "rad2deg": (-7, 7),
        "sinc": (-3, 3), "i0": (-12, 12), "fabs": (-2, 2), "exp2": (-3, 3), "log2": (0.1, 9), "log10": (0.1, 9),
        "trunc": (-4, 4), "sign": (-1, 1), "tan": (-1.4, 1.4), "arctanh": (-0.9, 0.9), "arccosh": (1.1, 5),
        "log1p": (-0.9, 5), "rsqrt": (0.1, 9), "reciprocal": (0.3, 4), "square": (-3, 3), "round": (-9, 9),
        "nan_to_num": (-3, 3), "mod": None, "angle": (-3, 3), "real": (-3, 3), "conj": (-3, 3), "copy": (-3, 3),
    }
    for name, span in defined.items():
        if span is None:
            continue
        api = f"keras.ops.{name}"
        case(api, "float64", u(*span, 3, 5, dtype=np.float64))
        case(api, "float16", u(*span, 7, dtype=np.float16), grads=False)
        case(api, "empty", u(*span, 0, 3))
        case(api, "named", x=u(*span, 4))
        for dtype in (np.int8, np.uint8, np.int64, np.bool_):
            if dtype == np.bool_ and name in ("sign", "round", "real", "conj"):
                continue
            if name not in ("erfc", "erfinv", "rsqrt", "reciprocal", "arccosh", "arctanh"):
                case(api, np.dtype(dtype).name, k(1, 2 if dtype == np.bool_ else 9, 4, dtype=dtype), grads=False)
    for name in ("sinc", "cbrt", "sign", "round", "floor", "ceil", "trunc", "abs", "square", "sqrt", "exp", "log", "log1p",
                 "expm1", "tanh", "sigmoid", "softplus", "relu", "relu6", "silu", "elu", "selu", "softsign", "hard_sigmoid",
                 "hard_silu", "hard_tanh", "gelu", "log_sigmoid", "celu", "squareplus", "tanh_shrink", "soft_shrink",
                 "hard_shrink", "sparse_plus", "sparse_sigmoid", "leaky_relu", "sin", "cos", "tan", "arctan", "arcsinh",
                 "sinh", "cosh", "reciprocal", "rsqrt", "negative", "erf", "erfc", "isnan", "isinf", "isfinite", "isposinf",
                 "isneginf", "signbit", "nan_to_num", "exp2", "log2", "log10", "arcsin", "arccos", "arccosh", "arctanh"):
        case(f"keras.ops.{name}", "special", v(*SPECIAL), grads=False)
        # The gradient of sinc at 0 is NaN there, for no reason.
        case(f"keras.ops.{name}", "corners", v(*((1.5,) if name == "sinc" else (0.0, -0.0)), 1.0, -1.0, 3.0, -3.0, 6.0, 0.5, -0.5))
        if name != "erf":  # of infinity, which is NaN there in float64
            case(f"keras.ops.{name}", "special64", v(*SPECIAL, dtype=np.float64), grads=False)
    special = {
        "lgamma": (0.1, 12), "digamma": (0.1, 12), "erfcinv": (0.01, 1.99), "ndtri": (0.001, 0.999), "bessel_i0": (-12, 12),
        "bessel_i1": (-12, 12), "bessel_i0e": (-30, 30), "bessel_i1e": (-30, 30), "erfc": (-4, 4), "erfinv": (-0.999, 0.999),
    }
    for name, span in special.items():
        for dtype in FLOATS:
            case(f"tf.math.{name}", np.dtype(dtype).name, u(*span, 4, 5, dtype=dtype))
        case(f"tf.math.{name}", "scalar", u(*span))
        case(f"tf.math.{name}", "named", x=u(*span, 3))
    case("tf.math.lgamma", "negative", v(-0.5, -1.5, -2.3, -7.7, -20.1, dtype=np.float64))
    case("tf.math.digamma", "negative", v(-0.5, -1.5, -2.3, -7.7, -20.1, dtype=np.float64))
    case("tf.math.lgamma", "large", v(1e3, 1e5, 1e10, dtype=np.float64))
    case("tf.math.lbeta", "rows", u(0.2, 4, 3, 4))
    case("tf.math.lbeta", "float64", u(0.2, 4, 2, 3, 2, dtype=np.float64))
    for d in (1, -1, 3):
        case("keras.ops.round", f"decimals_{d}", u(-99, 99, 5), d, grads=False)
        case("keras.ops.round", f"int_decimals_{d}", k(-99, 99, 5), decimals=d)
    case("keras.ops.nan_to_num", "given", v(*SPECIAL), 7.0, 8.0, neginf=-9.0, grads=False)
    case("keras.ops.nan_to_num", "float16", v(NAN, INF, -INF, 1, dtype=np.float16), grads=False)
    case("keras.ops.nan_to_num", "nan_only", v(NAN, INF, 1), nan=-1.0, grads=False)
    case("tf.math.rint", "halves", v(0.5, 1.5, 2.5, -0.5, -1.5), grads=False)
    case("tf.math.reciprocal_no_nan", "special", v(*SPECIAL), grads=False)
    for name in ("abs", "negative", "sign", "square"):
        for dtype in (np.int8, np.int16, np.int32, np.int64):
            low = np.iinfo(dtype).min
            case(f"tf.math.{name}", f"least_{np.dtype(dtype).name}", v(low, low + 1, -1, 0, 7, dtype=dtype))


def binary():
    floating = {"hypot": (-3, 3), "logaddexp": (-3, 3), "logaddexp2": (-3, 3), "divide_no_nan": (-3, 3), "fmax": (-3, 3),
                "fmin": (-3, 3), "fmod": (-7, 7), "arctan2": (-3, 3), "maximum": (-3, 3), "minimum": (-3, 3),
                "power": (0.3, 3), "mod": (0.5, 7), "floor_divide": (0.5, 7), "nextafter": (-3, 3), "heaviside": (-1, 1)}
    for name, span in floating.items():
        api = f"keras.ops.{name}"
        case(api, "float64", u(*span, 3, 1, dtype=np.float64), u(*span, 4, dtype=np.float64))
        case(api, "named", x1=u(*span, 4), x2=u(*span, 2, 4))
        case(api, "mixed", u(*span, 4), u(*span, 4, dtype=np.float64), grads=False)
        case(api, "empty", u(*span, 0, 2), u(*span, 2))
        case(api, "int64", k(1, 9, 4, dtype=np.int64), k(1, 9, 4, dtype=np.int64))
        case(api, "int8_uint8", k(1, 9, 4, dtype=np.int8), k(1, 9, 4, dtype=np.uint8))
        if not name.startswith("logaddexp"):  # which loses digits at each of its steps there
            case(api, "float16", u(*span, 5, dtype=np.float16), u(*span, 5, dtype=np.float16), grads=False)
    pairs = [(a, b) for a in (NAN, INF, -INF, 0.0, -0.0, 1.5, -2.0) for b in (NAN, INF, -INF, 0.0, -0.0, 1.5, -2.0)]
    left, right = [p[0] for p in pairs], [p[1] for p in pairs]
    for name in ("logaddexp", "logaddexp2", "hypot", "divide_no_nan", "fmax", "fmin", "fmod", "heaviside", "maximum",
                 "minimum", "add", "subtract", "multiply", "divide", "arctan2", "mod", "floor_divide", "power", "equal",
                 "less", "greater_equal", "isclose", "logical_and", "logical_xor"):
        case(f"keras.ops.{name}", "special", v(*left), v(*right), grads=False)
    for name in ("xdivy", "xlogy", "xlog1py", "multiply_no_nan", "divide_no_nan", "squared_difference", "pow", "floormod",
                 "floordiv", "maximum", "minimum", "atan2"):
        args = (v(*left), v(*right))
        case(f"tf.math.{name}", "special", *args, grads=False)
    for name in ("xdivy", "xlogy", "xlog1py", "multiply_no_nan", "divide_no_nan", "squared_difference"):
        case(f"tf.math.{name}", "zeros", v(0.0, 0.0, 2.0, 3.0), v(0.0, 2.0, 0.5, 4.0))
        case(f"tf.math.{name}", "float64", u(0.1, 3, 2, 3, dtype=np.float64), u(0.1, 3, 3, dtype=np.float64))
        case(f"tf.math.{name}", "named", x=u(0.1, 3, 3), y=u(0.1, 3, 2, 1))
    for name in ("maximum", "minimum"):
        case(f"tf.math.{name}", "ties", v(1.0, 2.0, 3.0), v(1.0, 2.0, 1.0))
    case("keras.ops.fmod", "signs", v(7, -7, 7, -7, dtype=np.int32), v(3, 3, -3, -3, dtype=np.int32))
    case("keras.ops.fmod", "signs_floats", v(7.5, -7.5, 7.5, -7.5), v(2, 2, -2, -2))
    for name in ("truncatediv", "truncatemod"):
        for dtype in (np.int32, np.int64):
            case(f"tf.{name}", np.dtype(dtype).name, v(7, -7, 7, -7, 6, -6, 0, dtype=dtype), v(3, 3, -3, -3, 3, 3, 3, dtype=dtype))
    case("tf.truncatemod", "float32", v(7.5, -7.5, 7.5, -7.5), v(2, 2, -2, -2), grads=False)
    case("tf.truncatediv", "float32", v(7.5, -7.5, 7.5, -7.5), v(2, 2, -2, -2), grads=False)
    case("tf.realdiv", "float32", n(3), u(1, 2, 3))
    bits = dict(bitwise_and=0, bitwise_or=0, bitwise_xor=0, bitwise_left_shift=1, bitwise_right_shift=1, left_shift=1, right_shift=1)
    for name, shift in bits.items():
        for dtype in (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.int64):
            low = 0 if np.dtype(dtype).kind == "u" else -100
            case(f"keras.ops.{name}", np.dtype(dtype).name, k(low, 100, 6, dtype=dtype), k(0, 7, 6, dtype=dtype))
        case(f"keras.ops.{name}", "named", x=k(0, 99, 3), y=k(0, 5, 2, 1))
    for name in ("left_shift", "right_shift"):
        case(f"tf.bitwise.{name}", "far", v(1, -3, 5, -128, dtype=np.int8), v(9, 1, -1, 7, dtype=np.int8))
        case(f"tf.bitwise.{name}", "far_unsigned", v(1, 200, 5, dtype=np.uint8), v(9, 1, 7, dtype=np.uint8))
        case(f"tf.bitwise.{name}", "far_int32", v(1, -3, dtype=np.int32), v(33, 31, dtype=np.int32))
        case(f"tf.bitwise.{name}", "uint64", v(2**63 + 5, 7, dtype=np.uint64), v(3, 1, dtype=np.uint64))
    for name in ("bitwise_not", "bitwise_invert"):
        for dtype in (np.int8, np.uint8, np.int64, np.uint16):
            case(f"keras.ops.{name}", np.dtype(dtype).name, k(0, 100, 4, dtype=dtype))
    case("keras.ops.gcd", "signs", v(12, -12, 0, 0, 7, dtype=np.int32), v(18, 18, 5, 0, -7, dtype=np.int32))
    case("keras.ops.gcd", "int64", k(1, 99, 3, 1, dtype=np.int64), k(1, 99, 4, dtype=np.int64))
    case("keras.ops.lcm", "signs", v(4, -4, 0, 0, 7, dtype=np.int32), v(6, 6, 5, 0, -7, dtype=np.int32))
    case("keras.ops.lcm", "uint8", v(4, 9, dtype=np.uint8), v(6, 6, dtype=np.uint8))
    case("keras.ops.ldexp", "special", v(*SPECIAL), v(*([3] * len(SPECIAL)), dtype=np.int32), grads=False)
    case("keras.ops.ldexp", "float64", n(4, dtype=np.float64), k(-5, 5, 4))
    case("keras.ops.ldexp", "ints", k(1, 9, 4), k(-5, 5, 4))
    case("keras.ops.isclose", "given", v(1.0, 2.0, NAN, INF), v(1.05, 2.0, NAN, INF), 0.1, 0.0, True)
    case("keras.ops.isclose", "named", v(1.0, 2.0, NAN), v(1.05, 2.3, NAN), rtol=0.0, atol=0.1)
    case("keras.ops.isclose", "ints", k(0, 3, 5), k(0, 3, 5))
    case("keras.ops.allclose", "infinities", v(1.0, INF), v(1.0, INF))
    case("keras.ops.allclose", "nan", v(1.0, NAN), v(1.0, NAN), equal_nan=True)
    case("keras.ops.allclose", "far", v(1.0, 2.0), v(1.0, 2.5), 1e-5, 0.2)
    case("keras.ops.isin", "matrix", k(0, 6, 3, 4), k(0, 9, 2, 2))
    case("keras.ops.isin", "invert", k(0, 6, 5), k(0, 6, 3), invert=True)
    case("keras.ops.isin", "nan", v(NAN, 1.0, 2.0), v(NAN, 2.0), True)
    for dtype in FLOATS:
        a, x = u(0.3, 8, 4, 5, dtype=dtype), u(0.1, 12, 4, 5, dtype=dtype)
        name = np.dtype(dtype).name
        for f in ("igamma", "igammac"):
            case(f"tf.math.{f}", f"both_{name}", a, x)
        case("tf.math.zeta", name, u(1.2, 8, 6, dtype=dtype), u(0.2, 9, 6, dtype=dtype))
        case("tf.math.polygamma", name, v(0, 1, 2, 3, 5, dtype=dtype, grad=False), u(0.4, 6, 5, dtype=dtype))
        case("tf.math.betainc", name, u(0.3, 5, 6, dtype=dtype), u(0.3, 5, 6, dtype=dtype), u(0.05, 0.95, 6, dtype=dtype))
    case("tf.math.igamma", "named", a=u(1, 3, 4), x=u(1, 3, 4))
    case("tf.math.betainc", "named", a=u(1, 3, 4), b=u(1, 3, 4), x=u(0.2, 0.8, 4))
    case("tf.math.zeta", "edges", v(1, 0.5, 2, 3, 2), v(3, 3, 0, -1, -0.5), grads=False)
    case("tf.math.nextafter", "float32", v(1, 0, -1, INF, 2), v(2, -1, 0, 0, 2))
    case("tf.math.scalar_mul", "number", 2.5, n(3))
    case("tf.math.add_n", "three", [n(2, 3), n(2, 3), n(2, 3)])
    case("tf.math.accumulate_n", "two", [n(3), n(3)])
    case("tf.math.polyval", "constant", [n(3)], n(3))
    case("tf.math.polyval", "named", coeffs=[n(), n(), n()], x=n(4))
    for dtype in (np.int8, np.uint8, np.int32, np.int64):
        i = np.iinfo(dtype)
        a, b = v(i.max, i.min, i.max, 100, dtype=dtype), v(1, 1, i.max, 3, dtype=dtype)
        for f in ("add", "subtract", "multiply"):
            case(f"tf.math.{f}", f"overflow_{np.dtype(dtype).name}", a, b)
    for f in ("floordiv", "floormod"):
        case(f"tf.math.{f}", "signs_int32", v(7, -7, 7, -7, 6, 0, dtype=np.int32), v(3, 3, -3, -3, 3, 3, dtype=np.int32))
        case(f"tf.math.{f}", "signs_float32", v(7.5, -7.5, 7.5, -7.5), v(2, 2, -2, -2))
    case("tf.math.pow", "ints", v(2, -3, 0, 5, dtype=np.int32), v(10, 3, 0, 0, dtype=np.int32))
    case("tf.math.pow", "negative_base", v(-2.0, -2.0, 0.0, 0.0), v(3.0, 0.5, 0.0, 2.0))


def operators():
    a, b = k(-20, 20, 2, 3), k(1, 7, 3)
    for f in ("and", "or", "xor"):
        case(f"tf.Tensor.__{f}__", "ints", a, b)
        case(f"tf.Tensor.__{f}__", "bools", k(0, 2, 4, dtype=np.bool_), k(0, 2, 4, dtype=np.bool_))
    case("tf.Tensor.__invert__", "ints", a)
    for f in ("floordiv", "mod", "truediv", "pow", "add", "sub", "mul"):
        case(f"tf.Tensor.__{f}__", "ints", a, b)
        case(f"tf.Tensor.__{f}__", "number", n(2, 3), 2.5, grads=f != "floordiv")
        case(f"tf.Tensor.__{f}__", "int_number", b, 3)
    for f in ("add", "sub", "mul", "truediv", "pow"):
        case(f"tf.Tensor.__r{f}__", "tensor", u(0.5, 2, 3), u(0.5, 2, 2, 3))
        case(f"tf.Tensor.__r{f}__", "number", u(0.5, 2, 3), 2.5)
        case(f"tf.Tensor.__r{f}__", "ints", b, 3)
    case("tf.Tensor.__rmatmul__", "matrices", n(3, 2), n(4, 3))
    for f in ("lt", "le", "gt", "ge", "eq", "ne"):
        case(f"tf.Tensor.__{f}__", "number", k(0, 4, 6), 2)
    for f in ("add", "subtract", "multiply", "divide", "power", "maximum", "floor_divide", "mod"):
        case(f"keras.ops.{f}", "number_first", 2.5, u(0.5, 2, 3))
        case(f"keras.ops.{f}", "number_first_float16", 2.5, u(0.5, 2, 3, dtype=np.float16), grads=False)
        case(f"keras.ops.{f}", "int_first", 3, k(1, 5, 3, dtype=np.int8))
        case(f"keras.ops.{f}", "int_then", k(1, 5, 3, dtype=np.uint8), 3)
    for f in ("keras.ops.clip", "tf.clip_by_value"):
        case(f, "numbers", n(6), -0.5, 0.5)
        case(f, "corners", v(-1, -0.5, 0, 0.5, 1), -0.5, 0.5)
        case(f, "special", v(*SPECIAL), -1.0, 1.0, grads=False)
    case("tf.clip_by_value", "tensors", n(2, 3), v(-0.5, 0, 0.2, grad=False), v(0.4, 0.3, 0.5, grad=False))
    case("tf.clip_by_value", "named", t=k(-9, 9, 5), clip_value_min=-3, clip_value_max=4)
    case("tf.atan2", "named", y=n(3), x=n(3))
    case("tf.where", "named", condition=k(0, 2, 3, dtype=np.bool_), x=n(2, 3), y=n(3))
    case("keras.ops.where", "named", condition=k(0, 2, 3, dtype=np.bool_), x1=n(2, 3), x2=n(3))


def reductions():
    folds = ("sum", "prod", "max", "min", "mean", "var", "std", "logsumexp", "any", "all")
    for name in folds:
        api = f"keras.ops.{name}"
        case(api, "axes_keep", n(2, 3, 4), (0, -1), True)
        case(api, "named", x=n(2, 3, 4), axis=[0, 2], keepdims=True)
        case(api, "no_axes", n(2, 3), axis=())
        case(api, "scalar", n())
        case(api, "float64", n(3, 4, dtype=np.float64), axis=-2)
        case(api, "nan", m([[1, NAN, 2], [3, 4, 5]]), axis=1, grads=False)
        for dtype in (np.int8, np.uint8, np.int32, np.int64, np.bool_, np.uint16):
            if name != "logsumexp":
                case(api, np.dtype(dtype).name, k(0, 2 if dtype == np.bool_ else 7, 3, 4, dtype=dtype), axis=0)
    for name in ("sum", "prod", "mean", "any", "all", "logsumexp", "var"):
        case(f"keras.ops.{name}", "nothing", n(2, 0), axis=1, grads=False)
    for name in ("reduce_max", "reduce_min", "reduce_sum", "reduce_prod", "reduce_mean", "reduce_logsumexp",
                 "reduce_euclidean_norm", "reduce_any", "reduce_all", "reduce_std", "reduce_variance"):
        x = n(2, 0) if name not in ("reduce_any", "reduce_all") else In(np.zeros((2, 0), np.bool_))
        case(f"tf.math.{name}", "nothing", x, axis=1, grads=False)
        x = n(2, 3, 4) if name not in ("reduce_any", "reduce_all") else k(0, 2, 2, 3, 4, dtype=np.bool_)
        case(f"tf.math.{name}", "named", input_tensor=x, axis=(0, 2), keepdims=True)
        case(f"tf.math.{name}", "positional", x, -1, True)
    for name in ("reduce_max", "reduce_min"):
        case(f"tf.math.{name}", "ties", m([[1, 3, 3], [2, 2, 2]]), axis=1)
        case(f"tf.math.{name}", "int32_nothing", k(0, 3, 0, 2), axis=0)
        case(f"tf.math.{name}", "infinite", m([[INF, -INF], [NAN, 1]]), axis=1, grads=False)
    case("tf.math.reduce_prod", "zeros", m([[0, 2, 3], [0, 0, 2], [1, 2, 3]]), axis=1)
    case("tf.math.reduce_prod", "int_overflow", v(2**30, 4, 3, dtype=np.int32))
    case("tf.math.reduce_sum", "int8_wraps", v(100, 100, dtype=np.int8))
    case("tf.math.reduce_mean", "int32", v(1, 2, -4, dtype=np.int32))
    case("tf.math.reduce_logsumexp", "infinite", m([[-INF, -INF], [INF, 1], [1000, 1001]]), axis=1, grads=False)
    case("tf.math.reduce_euclidean_norm", "float64", n(2, 3, dtype=np.float64), axis=1)
    case("keras.ops.max", "initial", k(0, 9, 2, 3), axis=1, initial=5)
    case("keras.ops.min", "initial", n(2, 3), 1, False, 0.0)
    case("keras.ops.prod", "dtype", k(1, 4, 3), dtype="int32")
    for name in ("argmax", "argmin"):
        case(f"keras.ops.{name}", "all_keep", n(2, 3), None, True)
        case(f"keras.ops.{name}", "ties", m([[1, 3, 3], [2, 2, 2]]), axis=1, keepdims=True)
        case(f"tf.math.{name}", "int32", n(3, 4), 1, output_type=Dt("int32"))
        case(f"tf.math.{name}", "bool", k(0, 2, 3, 4, dtype=np.bool_), axis=-1)
        case(f"tf.math.{name}", "uint8", k(0, 200, 3, 4, dtype=np.uint8))
    for name in ("cumsum", "cumprod"):
        case(f"keras.ops.{name}", "flat", n(2, 3))
        case(f"keras.ops.{name}", "dtype", k(1, 4, 5), 0, "float32")
        case(f"keras.ops.{name}", "bool", k(0, 2, 5, dtype=np.bool_))
        case(f"keras.ops.{name}", "axis", n(2, 3, 2), -2)
        for flags in ((True, False), (False, True), (True, True)):
            case(f"tf.math.{name}", f"{flags[0]}_{flags[1]}", n(2, 4), 1, *flags)
        case(f"tf.math.{name}", "named", x=n(3, 2), axis=0, exclusive=True, reverse=True)
    for flags in ((False, False), (True, False), (False, True), (True, True)):
        for dtype in FLOATS:
            case("tf.math.cumulative_logsumexp", f"{flags}_{np.dtype(dtype).name}", n(2, 4, dtype=dtype), -1, *flags,
                 grads=not flags[0])
    case("tf.math.cumulative_logsumexp", "wide", v(-300, 0, 300, 299), grads=False)
    case("tf.math.cumulative_logsumexp", "infinite", v(-INF, 1, INF, 2), grads=False)
    case("tf.math.count_nonzero", "floats", v(0, -0.0, 1, NAN))
    case("tf.math.count_nonzero", "axes", k(0, 2, 2, 3, 2), [0, 2], True, Dt("int32"))
    case("tf.math.count_nonzero", "named", input=k(0, 2, 4, dtype=np.bool_), axis=0)
    case("tf.math.zero_fraction", "floats", v(0, -0.0, 1, 2))
    case("keras.ops.count_nonzero", "tuple", k(0, 2, 2, 3, 2), (0, 2))


def nan_reductions():
    x = m([[1, NAN, 3, 0.5], [NAN, NAN, NAN, NAN], [2, -1, 5, INF]])
    y = In(np.where(np.arange(24).reshape(2, 3, 4) % 5 == 0, NAN, RNG.normal(size=(2, 3, 4))))
    for name in ("nansum", "nanmean", "nanmax", "nanmin", "nanprod", "nanvar", "nanstd"):
        api = f"keras.ops.{name}"
        case(api, "rows", x, 1, grads=False)
        case(api, "axes", y, (0, 2), True, grads=False)
        case(api, "named", x=y, axis=-1, keepdims=True, grads=False)
        case(api, "ints", k(-4, 5, 2, 3), axis=0)
        case(api, "numbers", n(2, 3), 1)
        case(api, "all", y, grads=False)
    for name in ("nanargmax", "nanargmin"):
        case(f"keras.ops.{name}", "rows", x, 1)
        case(f"keras.ops.{name}", "keep", y, axis=-1, keepdims=True)
        case(f"keras.ops.{name}", "all", y)
        case(f"keras.ops.{name}", "ints", k(0, 9, 2, 3), 0)
    for name in ("nancumsum", "nancumprod"):
        case(f"keras.ops.{name}", "axis", y, 1, grads=False)
        case(f"keras.ops.{name}", "flat", v(1, NAN, 2, INF, 3), grads=False)
        case(f"keras.ops.{name}", "dtype", v(1, NAN, 2), 0, "float64", grads=False)
    for name in ("nanmedian", "nanquantile", "nanpercentile"):
        args = () if name == "nanmedian" else (0.3 if name == "nanquantile" else 30.0,)
        case(f"keras.ops.{name}", "axis", y, *args, axis=1, grads=False)
        case(f"keras.ops.{name}", "axes_keep", y, *args, axis=(0, 2), keepdims=True, grads=False)
        case(f"keras.ops.{name}", "all", y, *args, grads=False)
        case(f"keras.ops.{name}", "none_left", x, *args, axis=1, grads=False)


def order():
    for name in ("keras.ops.top_k", "tf.math.top_k", "tf.nn.top_k"):
        case(name, "ties", m([[1, 3, 3, 2], [2, 2, 2, 2]]), 3)
        case(name, "float64", n(2, 2, 5, dtype=np.float64), 2)
        case(name, "ints", k(0, 9, 3, 5, dtype=np.int64), k=4, sorted=True)
    case("tf.math.top_k", "default", n(2, 4))
    case("tf.math.in_top_k", "not_finite", v(0, 1, 2, dtype=np.int32), m([[1, NAN, 2], [INF, 2, 1], [1, 2, 3]]), 2)
    case("tf.math.in_top_k", "outside", v(3, -1, 1, dtype=np.int32), n(3, 3), 2)
    case("keras.ops.in_top_k", "named", targets=k(0, 5, 6), predictions=n(6, 5), k=3)
    case("keras.ops.sort", "first", n(3, 2), 0)
    case("keras.ops.sort", "ints", k(0, 9, 2, 5), axis=-1)
    case("keras.ops.argsort", "ties", k(0, 3, 9))
    for d in ("ASCENDING", "DESCENDING"):
        case("tf.sort", d, n(3, 4), 0, d)
        case("tf.argsort", d, n(3, 4), direction=d, axis=1)
        case("tf.sort", f"{d}_ints", k(0, 9, 6, dtype=np.int64), direction=d)
    case("tf.argsort", "stable", k(0, 3, 12), -1, "ASCENDING", True)
    for name in ("keras.ops.searchsorted", "tf.searchsorted"):
        s = v(1, 2, 2, 3, 5)
        case(name, "left", s, v(0, 2, 2.5, 5, 9))
        case(name, "right", s, v(0, 2, 2.5, 5, 9), "right")
        case(name, "ints", v(1, 4, 4, 9, dtype=np.int64), v(4, 0, 10, dtype=np.int64), side="left")
    case("tf.searchsorted", "rows", m([[1, 2, 3], [2, 4, 6]]), m([[0, 2.5], [6, 7]]), side="right", out_type=Dt("int64"))
    case("keras.ops.digitize", "ints", k(0, 9, 6), v(1, 4, 7))
    case("keras.ops.digitize", "edges", v(1, 4, 7, 0, 9), v(1, 4, 7))
    case("keras.ops.digitize", "matrix", x=u(0, 9, 2, 3), bins=v(1, 4, 7))
    case("tf.math.invert_permutation", "int64", v(3, 0, 2, 1, dtype=np.int64))
    for name in ("is_non_decreasing", "is_strictly_increasing"):
        for label, x in (("ties", v(1, 1, 2)), ("one", v(1)), ("none", v()), ("matrix", m([[1, 2], [3, 4]])), ("falls", v(2, 1))):
            case(f"tf.math.{name}", label, x)
    case("keras.ops.unique", "all", k(0, 4, 3, 4), True, True, True, True)
    case("keras.ops.unique", "in_order", v(3, 1, 3, 2, 1), sorted=False, return_counts=True, return_inverse=True, grads=False)
    case("keras.ops.unique", "axis", In(np.array([[1, 2], [0, 5], [1, 2], [0, 4]], np.int32)), return_index=True,
         return_inverse=True, return_counts=True, axis=0)
    case("keras.ops.unique", "columns", In(np.array([[1, 0, 1], [2, 5, 2]], np.int32)), axis=1, return_counts=True)
    case("keras.ops.unique", "longer", v(3, 1, 3), size=4, fill_value=9, grads=False)
    case("keras.ops.unique", "shorter", v(3, 1, 3, 2), return_counts=True, size=2, grads=False)
    case("tf.unique", "floats", v(2, 1, 2, 3), Dt("int64"), grads=False)
    case("tf.unique_with_counts", "ints", x=k(0, 4, 9), out_idx=Dt("int64"))
    case("keras.ops.nonzero", "cube", k(0, 2, 2, 3, 2))
    case("keras.ops.nonzero", "floats", v(0, 1.5, -0.0, NAN))
    case("keras.ops.nonzero", "nothing", v(0, 0))


def segments():
    ids = v(0, 0, 1, 3, 3, dtype=np.int32)
    loose = v(2, 0, 2, -1, 0, dtype=np.int32)
    for f in ("sum", "prod", "max", "min", "mean"):
        for dtype in FLOATS:
            case(f"tf.math.segment_{f}", f"gap_{np.dtype(dtype).name}", n(5, 2, dtype=dtype), ids)
        case(f"tf.math.segment_{f}", "named", data=n(5, 2, 2), segment_ids=ids)
        case(f"tf.math.unsorted_segment_{f}", "loose", n(5, 2), loose, 4)
        case(f"tf.math.unsorted_segment_{f}", "named", data=n(5), segment_ids=loose, num_segments=3)
        case(f"tf.math.unsorted_segment_{f}", "matrix_ids", n(2, 3, 2), In(np.array([[0, 1, 0], [2, 1, 2]], np.int64)), 3)
    case("tf.math.unsorted_segment_sqrt_n", "loose", n(5, 2), loose, 4)
    for f in ("sum", "prod", "max", "min"):
        case(f"tf.math.segment_{f}", "int32", k(-5, 5, 5, 2), ids)
        case(f"tf.math.unsorted_segment_{f}", "int64", k(-5, 5, 5, dtype=np.int64), loose, 4)
        case(f"tf.math.unsorted_segment_{f}", "uint8", k(1, 5, 5, dtype=np.uint8), loose, 4)
        case(f"tf.math.unsorted_segment_{f}", "float16", u(1, 2, 5, dtype=np.float16), loose, 4, grads=False)
        case(f"keras.ops.segment_{f}", "counted", n(5, 2), loose, 4)
        case(f"keras.ops.segment_{f}", "sorted", n(5, 2), ids, sorted=True)
        case(f"keras.ops.segment_{f}", "plain", n(5), v(1, 0, 2, 1, 0, dtype=np.int32))
        case(f"keras.ops.segment_{f}", "named", data=n(5), segment_ids=loose, num_segments=3)
    case("tf.math.unsorted_segment_prod", "zeros", v(0, 2, 3, 0, 0, 4), v(0, 0, 0, 1, 1, 2, dtype=np.int32), 3)
    case("tf.math.unsorted_segment_max", "ties", v(2, 2, 1, 3, 3), v(0, 0, 0, 1, 1, dtype=np.int32), 2)


def statistics():
    for name in ("quantile", "percentile"):
        scale = 1 if name == "quantile" else 100
        for method in ("linear", "lower", "higher", "midpoint", "nearest"):
            case(f"keras.ops.{name}", method, n(3, 6), v(*(scale * np.array([0.0, 0.21, 0.5, 0.77, 1.0])), grad=False), 1, method)
            case(f"keras.ops.{name}", f"{method}_keep", n(2, 3, 4), 0.4 * scale, axis=(0, 2), method=method, keepdims=True)
        case(f"keras.ops.{name}", "nan", m([[1, NAN, 2], [1, 2, 3]]), 0.5 * scale, axis=1, grads=False)
        case(f"keras.ops.{name}", "ints", k(0, 9, 7), 0.3 * scale)
        case(f"keras.ops.{name}", "float64", n(7, dtype=np.float64), 0.3 * scale)
    case("keras.ops.median", "axes", n(2, 3, 4), (0, 1), True)
    case("keras.ops.median", "even", n(6))
    case("keras.ops.median", "named", x=n(3, 4), axis=-1, keepdims=True)
    case("keras.ops.ptp", "axes", n(2, 3, 4), (0, 2), True)
    case("keras.ops.ptp", "ints", k(0, 9, 2, 3), axis=1)
    case("keras.ops.average", "plain", n(3, 4))
    case("keras.ops.average", "ints", k(0, 9, 3, 4), axis=0)
    case("keras.ops.average", "vector", n(3, 4), 0, u(0.1, 1, 3))
    case("keras.ops.average", "matrix", x=n(3, 4), axis=1, weights=u(0.1, 1, 3, 4))
    case("keras.ops.average", "middle", n(2, 3, 4), 1, u(0.1, 1, 3))
    case("keras.ops.diff", "default", n(2, 5))
    case("keras.ops.diff", "bool", k(0, 2, 5, dtype=np.bool_))
    case("keras.ops.diff", "ints", k(0, 9, 3, 4, dtype=np.uint8), 2, 1)
    case("keras.ops.diff", "zero", a=n(3), n=0)
    case("keras.ops.diff", "beyond", n(2, 2), n=3)
    case("keras.ops.trapezoid", "places", n(5), v(0, 1, 1.5, 3, 4))
    case("keras.ops.trapezoid", "axis", n(4, 3), dx=2.0, axis=0)
    case("keras.ops.trapezoid", "matrix", n(2, 4), x=v(0, 1, 3, 4))
    case("keras.ops.trapezoid", "ints", y=k(0, 9, 5))
    case("keras.ops.corrcoef", "float64", n(3, 7, dtype=np.float64))
    case("keras.ops.corrcoef", "ints", k(0, 9, 2, 6))
    case("tf.linalg.trace", "batch", n(2, 3, 4))
    case("tf.linalg.trace", "ints", x=k(0, 9, 3, 3))
    for mode in ("valid", "same", "full"):
        case("keras.ops.correlate", mode, n(7), n(4), mode)
        case("keras.ops.correlate", f"{mode}_ints", k(0, 5, 6), k(0, 5, 3), mode=mode)
        case("keras.ops.correlate", f"{mode}_float64", n(6, dtype=np.float64), n(3, dtype=np.float64), mode)
    case("keras.ops.correlate", "same_longer", n(3), n(5), "same")
    case("keras.ops.correlate", "full_longer", n(3), n(5), "full")
    case("keras.ops.trace", "offset", n(3, 4), 1)
    case("keras.ops.trace", "axes", n(3, 4, 4), offset=-1, axis1=2, axis2=1)
    case("keras.ops.trace", "narrow", k(0, 99, 3, 3, dtype=np.int8))
    case("keras.ops.trace", "bool", k(0, 2, 3, 3, dtype=np.bool_))
    case("keras.ops.bincount", "minlength", k(0, 4, 6), minlength=7)
    case("keras.ops.bincount", "rows", k(0, 4, 2, 6))
    case("keras.ops.bincount", "weights", k(0, 4, 6), u(0, 1, 6), 3, grads=False)
    case("keras.ops.bincount", "uint8", k(0, 4, 6, dtype=np.uint8))
    case("tf.math.bincount", "weights", k(0, 4, 6), u(0, 1, 6), grads=False)
    case("tf.math.bincount", "int64", arr=k(0, 4, 6), minlength=2, maxlength=3, dtype=Dt("int64"))
    case("tf.math.bincount", "binary", k(0, 4, 2, 6), axis=-1, binary_output=True)
    case("tf.math.bincount", "flat", k(0, 4, 2, 3))
    case("tf.math.bincount", "rows_weights", k(0, 4, 2, 6), weights=u(0, 1, 2, 6), axis=-1, grads=False)
    case("keras.ops.histogram", "default", n(30))
    case("keras.ops.histogram", "range", n(30), 4, (-1.0, 1.0))
    case("tf.histogram_fixed_width", "default", u(-2, 7, 20), v(0, 5))
    case("tf.histogram_fixed_width", "named", values=u(-2, 7, 20), value_range=v(0, 5), nbins=5, dtype=Dt("int64"))
    case("tf.histogram_fixed_width_bins", "matrix", u(-2, 7, 3, 4), v(0, 5), 5)
    case("tf.math.confusion_matrix", "counted", v(0, 1, 2, 1, dtype=np.int32), v(0, 2, 2, 1, dtype=np.int32))
    case("tf.math.confusion_matrix", "weights", v(0, 1, 2, 1, dtype=np.int64), v(0, 2, 2, 1, dtype=np.int64), 4,
         v(1, 2, 3, 4, dtype=np.int32), Dt("int64"))


def norms():
    for order in (None, 1, 2, 3, 0.5, 0, INF, -INF, -1):
        case("keras.ops.norm", f"vector_{order}", n(3, 4), order, 1)
        case("keras.ops.norm", f"keep_{order}", n(3, 4), ord=order, axis=0, keepdims=True)
    for order in (None, "fro", 1, -1, INF, -INF, "nuc", 2, -2):
        case("keras.ops.norm", f"matrix_{order}", n(3, 4), order)
        case("keras.ops.norm", f"matrices_{order}", n(2, 3, 4), ord=order, axis=(2, 0), keepdims=order not in ("nuc", 2, -2))
        case("keras.ops.norm", f"matrices_float64_{order}", n(2, 3, 4, dtype=np.float64), order, (0, 1))
    case("keras.ops.norm", "ints", k(1, 9, 4))
    case("keras.ops.norm", "int64", k(1, 9, 4, dtype=np.int64), 1)
    for name in ("tf.norm", "tf.linalg.norm"):
        for order in ("euclidean", 1, 2, 3.5, INF):
            case(name, f"all_{order}", n(2, 3), order)
            case(name, f"axis_{order}", n(2, 3), order, 1, True)
        for order in ("euclidean", "fro", 1, INF, 2):
            case(name, f"matrix_{order}", n(2, 3, 4), ord=order, axis=(1, 2))
        case(name, "named", tensor=n(3, 4), ord=1, axis=[0, 1], keepdims=True)
    for order in ("euclidean", 1, 3, INF):
        case("tf.linalg.normalize", f"rows_{order}", n(3, 4), order, 1)
        case("tf.linalg.normalize", f"all_{order}", n(2, 3), ord=order)
    case("tf.linalg.normalize", "matrices", tensor=n(2, 3, 4), ord="fro", axis=[1, 2])
    for name in ("tf.math.l2_normalize", "tf.nn.l2_normalize"):
        case(name, "epsilon", m([[0, 0], [3, 4]]), 1, 0.1)
        case(name, "named", x=n(2, 3), axis=[0, 1], epsilon=1e-6)
        case(name, "float64", n(2, 3, dtype=np.float64), axis=0)
    case("tf.linalg.global_norm", "one", [n(3)])


def activations():
    for area in ("keras.ops", "keras.activations"):
        case(f"{area}.celu", "alpha", n(3, 4), 0.7)
        case(f"{area}.glu", "axis", n(4, 3), 0)
        case(f"{area}.glu", "named", x=n(2, 6), axis=-1)
        case(f"{area}.hard_shrink", "threshold", n(3, 4), 0.8)
        case(f"{area}.soft_shrink", "threshold", n(3, 4), threshold=0.3)
        case(f"{area}.squareplus", "b", n(3, 4), 2)
        case(f"{area}.threshold", "named", n(3, 4), threshold=0.5, default_value=-1.0)
        case(f"{area}.sparsemax", "axis", n(3, 4), 0)
        case(f"{area}.sparsemax", "float64", n(2, 3, 4, dtype=np.float64), axis=1)
        for f in ("softmax", "log_softmax"):
            case(f"{area}.{f}", "first", n(3, 4), 0)
        for f in ("hard_tanh", "tanh_shrink", "sparse_plus", "sparse_sigmoid", "relu6", "selu", "silu", "hard_silu",
                  "log_sigmoid", "softsign"):
            case(f"{area}.{f}", "float64", n(3, 4, dtype=np.float64))
    case("keras.ops.softmax", "all", n(3, 4), None)
    case("keras.ops.log_softmax", "all", n(3, 4), None)
    case("keras.ops.softmax", "several", n(2, 3, 4), axis=(0, 2))
    case("keras.activations.softmax", "several", n(2, 3, 4), axis=(0, 2))
    case("keras.ops.softmax", "infinite", m([[-INF, 1], [1000, 999]]), grads=False)
    case("keras.activations.mish", "float64", n(3, 4, dtype=np.float64))
    case("keras.activations.relu", "all", v(-2, 0.5, 3, 9), 0.1, 4.0, 1.0)


def write():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "math_more")
    os.makedirs(folder, exist_ok=True)
    head = {"format": 1, "family": "math_more", "split": "more",
            "description": "element-wise functions, reductions, order, segments and statistics in many configurations",
            "tensorflow": base.tf.__version__, "keras": base.keras.__version__, "npz": None}
    for one in base.CASES:
        for slot in one["expect"]:
            # The largest numbers of float32 and float64 say nothing about rounding.
            if "tol" in slot and not slot["tol"]["atol"] < 1e30:
                slot["tol"]["atol"] = 1e-5
        one["id"] = one["id"].replace("nn_more/", "math_more/", 1)
    with open(os.path.join(folder, "manifest.json"), "w") as f:
        f.write(json.dumps(head)[:-1] + ', "cases": [\n')
        f.write(",\n".join(json.dumps(c) for c in base.CASES))
        f.write("\n]}\n")
    print(len(base.CASES), "cases")


if __name__ == "__main__":
    unary()
    binary()
    operators()
    reductions()
    nan_reductions()
    order()
    segments()
    statistics()
    norms()
    activations()
    write()
