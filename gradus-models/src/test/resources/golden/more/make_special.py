"""Writes special_more/manifest.json: NaN, infinities, zeros with a sign, extreme integers, empty and 0-d tensors.

Usage: python make_special.py, with TensorFlow 2.21 and Keras 3.15 installed. Calls that the real libraries refuse make no
case. What is left out, because it follows from how their kernels are written and not from what the function is, stands in
NOISE, each with its reason.
"""
import json
import os

import make_nn as base
from make_nn import Dt, In

import numpy as np

tf = base.tf
NAN, INF = float("nan"), float("inf")
RNG = np.random.default_rng(23)

# (api, start of the label): why there is no case.
NOISE = {
    **{(f"keras.ops.{name}", "extreme_uint64"): "Keras narrows uint64 to uint32, or to float32 where uint64 gives float64"
       for name in "add subtract multiply mod floor_divide maximum minimum fmax fmin fmod prod nanprod bitwise_and bitwise_or "
       "bitwise_xor bitwise_left_shift bitwise_right_shift heaviside hypot cbrt".split()},
    **{(api, start): "in a comparison with NaN neither is less, so sorting with NaN gives no order; here NaN comes last"
       for api in ("keras.ops.sort", "keras.ops.argsort", "tf.sort", "tf.argsort", "keras.ops.top_k", "tf.math.top_k",
                   "keras.ops.unique")
       for start in ("rows", "columns", "slopes", "many", "bfloat16", "float64", "unsorted_one", "nan", "flat")},
    **{(api, start): "the extremum of a segment with NaN depends on where NaN stands; here it is NaN"
       for api in ("tf.math.segment_max", "tf.math.segment_min", "tf.math.unsorted_segment_max", "tf.math.unsorted_segment_min",
                   "keras.ops.segment_max", "keras.ops.segment_min") for start in ("special", "uncounted")},
    **{(api, start): "NaN spreads in float64 and not in float32; here it spreads in both"
       for api in ("keras.ops.softmax", "tf.nn.softmax") for start in ("rows", "columns", "slopes", "axis")},
    **{(api, start): "running maxima lose NaN where it was last"
       for api in ("tf.math.cumulative_logsumexp",) for start in ("rows", "columns", "slopes")},
    **{(api, start): "follows from the order of sorting with NaN"
       for api in ("keras.ops.sparsemax", "keras.activations.sparsemax") for start in ("rows", "columns", "slopes", "special")},
    **{(f"tf.math.{name}", "extreme"): "squares and sums of integers overflow on the way"
       for name in "reduce_euclidean_norm unsorted_segment_mean reduce_mean segment_mean".split()},
    **{(f"keras.ops.{name}", "extreme_int"): "float32 sums of numbers that cancel"
       for name in "mean nanmean average var std nanvar nanstd".split()},
    **{(f"keras.ops.{name}", start): "Keras puts -0.0 below 0.0 here, to tell negative numbers that were flushed to 0"
       for name in ("argmax", "argmin", "nanargmin", "nanargmax") for start in ("zeros", "slopes")},
    **{(api, "slopes"): "the formula has a kink where both are equal, the function has none"
       for api in ("keras.ops.logaddexp", "keras.ops.logaddexp2")},
    **{(api, "slopes"): "0 times infinity on the way" for api in ("tf.math.igamma", "tf.math.igammac", "keras.ops.sinc")},
    **{(api, "crossed"): "refused here: the lower limit exceeds the upper one" for api in ("keras.ops.clip", "tf.clip_by_value")},
    **{("keras.ops.nancumprod", start): "Keras takes the largest number for infinity, and products of these overflow"
       for start in ("rows", "columns")},
    **{("tf.saturate_cast", start): "the largest int64 is no float, and becomes the least"
       for start in ("float32_int64", "float64_int64", "int64_int64", "int64_uint64")},
    **{(api, "float64"): "NaN at infinity in float64 alone" for api in ("tf.math.erf", "keras.ops.erf")},
    **{(api, start): "results of huge arguments without any digit"
       for api in ("tf.math.igammac", "tf.math.polygamma") for start in ("float", "slopes")},
    **{(api, "rows_float16"): "the sum overflows in float16; Keras adds means in float32" for api in ("tf.math.reduce_mean", "keras.ops.average")},
    **{(api, "scalar"): "a vector of one place for a tensor without axes" for api in ("keras.ops.argsort",)},
    **{(api, "rows_float16"): "computed in float16 there, in float32 here" for api in ("keras.ops.log_softmax", "tf.nn.log_softmax")},
    ("tf.math.bessel_i1", "slopes"): "the slope at 0 is a half, not 1",
    ("keras.ops.sign", "extreme_uint32"): "read as signed numbers",
    ("keras.ops.fmod", "extreme"): "the magnitude of the least integer overflows",
    ("keras.ops.argpartition", "nan"): "Keras cuts the elements to integers first",
    ("keras.ops.histogram", "empty"): "the ends are the extrema of nothing",
    ("keras.ops.linspace", "special"): "0 times infinity on the way",
}


def plain(a):
    a = np.asarray(a)
    if a.dtype.name == "bfloat16":
        return {"dtype": "bfloat16", "shape": list(a.shape), "data": [base.number(np.float64(v), np.dtype("f8")) for v in a.ravel()]}
    if a.dtype.kind == "c":
        parts = a.ravel().view(a.real.dtype)
        return {"dtype": a.dtype.name, "shape": list(a.shape), "data": [base.number(v, parts.dtype) for v in parts]}
    return ARRAY(a)


ARRAY, base.array = base.array, plain


def v(*values, dtype=np.float32):
    return In(np.array(values, dtype))


def case(api, label, *args, **kwargs):
    if any(api == a and label.startswith(start) for a, start in NOISE):
        return
    name, count = label, 1
    while f"nn_more/{api}/{name}" in base.SEEN:
        count += 1
        name = f"{label}_{count}"
    base.case(api, name, *args, **kwargs)


SPECIAL = (NAN, INF, -INF, 0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, -2.5, 1e-30, 3e38, -3e38, 88.0, -104.0)
ROWS = ((1, NAN, 2, 0), (NAN, NAN, NAN, NAN), (INF, -INF, 0, 1), (INF, NAN, -INF, 3), (-0.0, 0.0, 5, -5), (INF, INF, INF, INF),
        (-INF, -INF, -INF, -INF), (NAN, 1, -INF, 2), (-INF, 3, -INF, 2), (3, 2, 1, NAN), (3e38, 2e38, 1, 1))


def rows(dtype=np.float32):
    return In(np.array(ROWS, dtype))


def columns(dtype=np.float32):
    return In(np.array(ROWS, dtype).T.copy())


def extremes(dtype):
    info = np.iinfo(dtype)
    return v(info.min, info.min + 1, 0, 1, info.max - 1, info.max, dtype=dtype)


def empty(*shape, dtype=np.float32):
    return In(np.zeros(shape, dtype))


INTEGERS = (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64)

KERAS_UNARY = """abs arccos arccosh arcsin arcsinh arctan arctanh cbrt ceil celu conj cos cosh deg2rad elu erf erfc erfinv exp
exp2 expm1 fabs floor gelu hard_shrink hard_sigmoid hard_silu hard_tanh imag isfinite isinf isnan isneginf isposinf isreal
leaky_relu log log10 log1p log2 log_sigmoid logical_not negative rad2deg real reciprocal relu relu6 round rsqrt selu sigmoid
sign signbit silu sin sinc sinh soft_shrink softplus softsign sparse_plus sqrt square squareplus tan tanh tanh_shrink trunc
angle nan_to_num logdet""".split()

TF_UNARY = """tf.math.abs tf.math.acos tf.math.acosh tf.math.asin tf.math.asinh tf.math.atan tf.math.atanh tf.math.bessel_i0
tf.math.bessel_i0e tf.math.bessel_i1 tf.math.bessel_i1e tf.math.ceil tf.math.cos tf.math.cosh tf.math.digamma tf.math.erf
tf.math.erfc tf.math.erfinv tf.math.erfcinv tf.math.exp tf.math.expm1 tf.math.floor tf.math.lgamma tf.math.log tf.math.log1p
tf.math.log_sigmoid tf.math.ndtri tf.math.negative tf.math.reciprocal tf.math.reciprocal_no_nan tf.math.rint tf.math.round
tf.math.rsqrt tf.math.sigmoid tf.math.sign tf.math.sin tf.math.sinh tf.math.softplus tf.math.sqrt tf.math.square tf.math.tan
tf.math.tanh tf.math.zero_fraction tf.nn.elu tf.nn.relu tf.nn.relu6 tf.nn.selu tf.nn.silu tf.nn.softsign tf.nn.leaky_relu
tf.nn.gelu tf.nn.l2_loss 
tf.math.is_finite tf.math.is_inf tf.math.is_nan tf.math.bessel_i0""".split()


def unary():
    for api in [f"keras.ops.{name}" for name in KERAS_UNARY] + list(dict.fromkeys(TF_UNARY)):
        case(api, "float32", v(*SPECIAL), grads=False)
        case(api, "float64", v(*SPECIAL, 1e300, -1e300, 710.0, -745.5, dtype=np.float64), grads=False)
        case(api, "float16", v(NAN, INF, -INF, 0, -0.0, 1, -1, 6e4, -6e4, 6e-5, dtype=np.float16), grads=False)
        case(api, "slopes", v(NAN, INF, -INF, 0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 100.0, -100.0))
        case(api, "empty", empty(0, 3))
        case(api, "scalar", v(0.5).__class__(np.float32(0.5)))
        case(api, "scalar_nan", In(np.float32(NAN)), grads=False)
        for dtype in INTEGERS:
            case(api, f"extreme_{np.dtype(dtype).name}", extremes(dtype))
        case(api, "bool", v(True, False, dtype=np.bool_))


KERAS_BINARY = """add arctan2 bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift divide divide_no_nan
equal floor_divide fmax fmin fmod greater greater_equal heaviside hypot isclose ldexp less less_equal logaddexp logaddexp2
logical_and logical_or logical_xor maximum minimum mod multiply nextafter not_equal power subtract true_divide""".split()

TF_BINARY = """tf.math.atan2 tf.math.divide tf.math.divide_no_nan tf.math.floordiv tf.math.floormod tf.math.igamma tf.math.igammac
tf.math.maximum tf.math.minimum tf.math.multiply_no_nan tf.math.pow tf.math.polygamma tf.math.squared_difference tf.math.truediv
tf.math.xdivy tf.math.xlog1py tf.math.xlogy tf.math.zeta tf.truncatediv tf.truncatemod tf.math.nextafter tf.math.equal
tf.math.approximate_equal tf.math.less tf.math.greater_equal""".split()


def binary():
    values = (NAN, INF, -INF, 0.0, -0.0, 1.5, -2.0, 1e38)
    left = [a for a in values for _ in values]
    right = [b for _ in values for b in values]
    whole = [a for a in (-2, -1, 0, 1, 2, 3)]
    for api in [f"keras.ops.{name}" for name in KERAS_BINARY] + TF_BINARY:
        case(api, "float32", v(*left), v(*right), grads=False)
        case(api, "float64", v(*left, dtype=np.float64), v(*right, dtype=np.float64), grads=False)
        case(api, "float16", v(*left[:7], dtype=np.float16), v(*right[:7], dtype=np.float16), grads=False)
        case(api, "slopes", v(NAN, 1, 1, INF, 0, 0, 2, -2, 2, 1), v(1, NAN, 1, 1, 0, 2, 0, 2, -2, INF))
        case(api, "empty", empty(0, 3), v(1, 2, 3))
        case(api, "empties", empty(2, 0), empty(1, 0))
        case(api, "scalars", In(np.float32(1.5)), In(np.float32(2)))
        for dtype in INTEGERS:
            info = np.iinfo(dtype)
            x = (info.min, info.min, info.max, info.max, info.min, 7, info.max - 1, 7)
            y = (1, 3, 2, info.max, info.max, 2, 1, 7)
            case(api, f"extreme_{np.dtype(dtype).name}", v(*x, dtype=dtype), v(*y, dtype=dtype))
        for dtype in (np.int8, np.int32, np.int64):
            info = np.iinfo(dtype)
            signs = [(a, b) for a in (7, -7, 0, 8, -8) for b in (2, -2, 3, -3)] + [(info.min, 2), (info.min, -2), (info.max, -3)]
            if api.split(".")[-1] not in ("power", "pow", "bitwise_left_shift", "bitwise_right_shift", "ldexp"):
                case(api, f"signs_{np.dtype(dtype).name}", v(*[s[0] for s in signs], dtype=dtype),
                     v(*[s[1] for s in signs], dtype=dtype))
    case("tf.math.polygamma", "poles", v(0, 0, 1, 2, 2, 3, 0, 1.5, -1, NAN, 1), v(0, -1, 0, 0, -2, 0.5, NAN, 1, 1, 1, NAN), grads=False)
    case("tf.math.polygamma", "pole_slopes", v(0, 1, 1), v(0, 0.5, 2))
    for api in ("keras.ops.power", "tf.math.pow"):
        for dtype in (np.int8, np.int32, np.int64, np.uint8):
            case(api, "whole", v(2, 3, 0, 1, 7, 10, dtype=dtype), v(7, 0, 0, 9, 3, 4, dtype=dtype))
        case(api, "fractions", v(-8, -8, -1, 0, -0.0, 0, INF, 1, 1, NAN), v(1 / 3, 3, 0.5, -1, -1, NAN, 0, NAN, INF, 0), grads=False)
    for api in ("keras.ops.maximum", "keras.ops.minimum", "tf.math.maximum", "tf.math.minimum"):
        case(api, "ties_special", v(INF, -INF, 0.0, -0.0, 2), v(INF, -INF, -0.0, 0.0, 2))
    for api in ("keras.ops.clip", "tf.clip_by_value"):
        case(api, "special", v(*SPECIAL), -1.0, 2.0, grads=False)
        case(api, "edges", v(NAN, -1, 2, 0, 5, -5), -1.0, 2.0)
        case(api, "crossed", v(NAN, -1, 2, 0, 5, -5), 2.0, -1.0, grads=False)
        case(api, "nan_bounds", v(NAN, -1, 2), NAN, 1.0, grads=False)
        case(api, "empty", empty(0), -1.0, 2.0)
        case(api, "int8", extremes(np.int8), -5, 100)


def reductions():
    keras_folds = "sum prod max min mean var std logsumexp any all amax amin argmax argmin median ptp count_nonzero nansum \
nanmean nanmax nanmin nanprod nanvar nanstd nanmedian norm cumsum cumprod sort argsort softmax log_softmax sparsemax normalize flip \
nancumsum nancumprod diff nanargmax nanargmin average".split()
    tf_folds = """tf.math.reduce_sum tf.math.reduce_prod tf.math.reduce_max tf.math.reduce_min tf.math.reduce_mean
tf.math.reduce_variance tf.math.reduce_std tf.math.reduce_logsumexp tf.math.reduce_any tf.math.reduce_all
tf.math.reduce_euclidean_norm tf.math.argmax tf.math.argmin tf.math.count_nonzero tf.math.cumsum tf.math.cumprod
tf.math.cumulative_logsumexp tf.nn.softmax tf.nn.log_softmax tf.nn.l2_normalize tf.linalg.norm tf.sort tf.argsort
tf.math.l2_normalize""".split()
    for api in [f"keras.ops.{name}" for name in keras_folds] + tf_folds:
        flag = api.endswith(("_any", "_all"))
        kind = np.bool_ if flag else np.float32
        if not flag:
            case(api, "rows", rows(), axis=-1, grads=False)
            case(api, "columns", columns(), axis=0, grads=False)
            case(api, "rows_float64", rows(np.float64), axis=1, grads=False)
            half = np.clip(np.array(ROWS, np.float64), -6e4, 6e4)
            half[np.isinf(np.array(ROWS))] = np.array(ROWS)[np.isinf(np.array(ROWS))]
            case(api, "rows_float16", In(half.astype(np.float16)), axis=1, grads=False)
            case(api, "slopes", In(np.array([[1, NAN, 2], [3, 3, 3], [INF, 1, 2], [0, -0.0, 0], [-INF, -INF, 4], [NAN, NAN, NAN]], np.float32)), axis=1)
            for dtype in INTEGERS:
                case(api, f"extreme_{np.dtype(dtype).name}", extremes(dtype), axis=0)
        case(api, "no_rows", empty(0, 3, dtype=kind), axis=1)
        case(api, "no_columns", empty(2, 0, dtype=kind), axis=1)
        case(api, "nothing_left", empty(0, 3, dtype=kind), axis=0)
        case(api, "scalar", In(kind(1.5)))
        case(api, "scalar_nan", In(kind(NAN)), grads=False)
        case(api, "one", In(np.array([[2]], kind)), axis=1)
        case(api, "bool", In(np.array([[True, False, True], [False, False, False]])), axis=1)
        case(api, "whole", In(np.array([[1, 0, 3], [2, 5, 0]], kind)))
        case(api, "whole_empty", empty(0, 2, dtype=kind))
    for axis in ((0, 1), [], (1,), (-1, 0)):
        for name in ("sum", "max", "mean", "prod", "logsumexp", "var"):
            case(f"keras.ops.{name}", f"axes_{axis}", rows(), axis=axis, grads=False)


def order():
    for api in ("keras.ops.top_k", "tf.math.top_k"):
        for k in (1, 2, 4):
            case(api, f"rows_{k}", rows(), k, grads=False)
        case(api, "slopes", In(np.array([[1, NAN, 2], [3, 3, 3], [NAN, NAN, 0]], np.float32)), 2)
        case(api, "unsorted_one", rows(), 1, sorted=False, grads=False)
        case(api, "zero", rows(), 0, grads=False)
        case(api, "empty", empty(0, 3), 2)
        case(api, "nothing", empty(2, 0), 0)
        case(api, "float16", v(NAN, 1, INF, -INF, 2, dtype=np.float16), 3, grads=False)
        case(api, "float64", v(NAN, 1, NAN, -INF, 2, INF, NAN, dtype=np.float64), 5, grads=False)
        for dtype in INTEGERS:
            case(api, np.dtype(dtype).name, extremes(dtype), 3)
        many = RNG.normal(size=(3, 40)).astype(np.float32)
        many[0, ::3] = NAN
        many[1, ::7] = NAN
        many[2, 5] = NAN
        many[1, 3] = INF
        for k in (1, 5, 20, 40):
            case(api, f"many_{k}", In(many), k, grads=False)
    for d in ("ASCENDING", "DESCENDING"):
        for api in ("tf.sort", "tf.argsort"):
            case(api, f"rows_{d}", rows(), -1, d, grads=False)
            case(api, f"columns_{d}", columns(), 0, d, grads=False)
            case(api, f"zeros_{d}", v(0.0, -0.0, 0.0, -0.0, 1), -1, d, grads=False)
            case(api, f"slopes_{d}", v(2, NAN, 1, 2, INF), -1, d)
            for dtype in INTEGERS:
                case(api, f"{d}_{np.dtype(dtype).name}", extremes(dtype), -1, d)
            case(api, f"bfloat16_{d}", In(tf.constant([1.0, NAN, -2, INF], tf.bfloat16).numpy()), -1, d, grads=False)
    for name in ("sort", "argsort"):
        case(f"keras.ops.{name}", "many", In(np.where(RNG.uniform(size=60) < 0.3, NAN, RNG.normal(size=60)).astype(np.float32)), grads=False)
        case(f"keras.ops.{name}", "flat", rows(), None, grads=False)
        case(f"keras.ops.{name}", "bools", v(True, False, True, False, dtype=np.bool_))
    case("keras.ops.argpartition", "nan", v(3, NAN, 1, 2), 1)
    for name in ("keras.ops.argmax", "keras.ops.argmin", "tf.math.argmax", "tf.math.argmin"):
        case(name, "zeros", v(0.0, -0.0, 0.0))
        case(name, "zeros_back", v(-0.0, 0.0, -0.0))
        case(name, "nan_first", v(NAN, 1, NAN, 5))
        case(name, "nan_last", v(1, 7, 5, NAN))
        case(name, "columns_many", In(np.where(RNG.uniform(size=(5, 20)) < 0.2, NAN, RNG.normal(size=(5, 20))).astype(np.float32)), axis=0)
        case(name, "rows_many", In(np.where(RNG.uniform(size=(5, 40)) < 0.1, NAN, RNG.normal(size=(5, 40))).astype(np.float32)), axis=1)
    for api in ("keras.ops.searchsorted", "tf.searchsorted"):
        for side in ("left", "right"):
            case(api, f"nan_values_{side}", v(1, 2, 2, 3, INF), v(NAN, INF, -INF, 2, -0.0), side=side, grads=False)
            case(api, f"infinite_{side}", v(-INF, -1, -0.0, 0.0, 1, INF), v(-INF, INF, 0.0, -0.0, 5, NAN), side=side, grads=False)
            case(api, f"nan_last_{side}", v(1, 2, NAN, NAN), v(0, 1, 2, 3, INF, NAN), side=side, grads=False)
            case(api, f"none_{side}", empty(0), v(1, 2), side=side, grads=False)
            case(api, f"no_values_{side}", v(1, 2), empty(0), side=side, grads=False)
            case(api, f"extreme_{side}", extremes(np.int32), extremes(np.int32), side=side)
    case("keras.ops.digitize", "special", v(NAN, INF, -INF, 1, 2, 4, -0.0), v(1, 2, 4), grads=False)
    case("keras.ops.digitize", "empty", empty(0), v(1, 2, 4))
    case("keras.ops.digitize", "scalar", In(np.float32(2)), v(1, 2, 4))
    case("keras.ops.digitize", "no_bins", v(1, 2), empty(0))
    for flags in ({}, {"return_counts": True, "return_inverse": True, "return_index": True}, {"sorted": False, "return_counts": True}):
        label = "_".join(flags) or "plain"
        case("keras.ops.unique", f"nan_{label}", v(3, NAN, 1, NAN, 3, INF, -INF, INF), grads=False, **flags)
        case("keras.ops.unique", f"zeros_{label}", v(0.0, -0.0, 1, -0.0), grads=False, **flags)
        case("keras.ops.unique", f"empty_{label}", empty(0), grads=False, **flags)
        case("keras.ops.unique", f"scalar_{label}", In(np.float32(2)), grads=False, **flags)
        case("keras.ops.unique", f"extreme_{label}", extremes(np.int64), **flags)
        case("keras.ops.unique", f"bool_{label}", v(True, False, True, dtype=np.bool_), **flags)
        case("keras.ops.unique", f"rows_{label}", In(np.array([[NAN, 1], [NAN, 1], [0.0, 1], [-0.0, 1]], np.float32)), axis=0, grads=False, **flags)
    for api in ("tf.unique", "tf.unique_with_counts"):
        case(api, "nan", v(3, NAN, 1, NAN, 3, INF, -INF, INF), grads=False)
        case(api, "zeros", v(0.0, -0.0, 1, -0.0), grads=False)
        case(api, "empty", empty(0), grads=False)
        case(api, "strings", In(np.array([b"a", b"", b"a"]), False))
    case("keras.ops.isin", "special", v(NAN, INF, -0.0, 1), v(NAN, INF, 0.0), grads=False)
    case("keras.ops.isin", "empty", v(1, 2), empty(0), grads=False)
    case("keras.ops.isin", "nothing", empty(0, 2), v(1, 2), grads=False)
    case("keras.ops.isin", "inverted", v(NAN, INF, -0.0, 1), v(NAN, INF, 0.0), invert=True, grads=False)
    for name in ("is_non_decreasing", "is_strictly_increasing"):
        for label, x in (("nan", v(1, NAN, 2)), ("nan_last", v(1, 2, NAN)), ("infinite", v(-INF, 0, INF)), ("zeros", v(-0.0, 0.0))):
            case(f"tf.math.{name}", label, x, grads=False)
    case("tf.math.in_top_k", "ties", v(0, 1, 2, dtype=np.int32), In(np.array([[1, 1, 1], [INF, 2, INF], [-INF, 0, NAN]], np.float32)), 1)
    case("tf.math.in_top_k", "zero", v(0, 1, dtype=np.int32), In(np.array([[1, 2, 1], [3, 2, 1]], np.float32)), 0)
    case("tf.math.in_top_k", "large", v(0, 1, dtype=np.int32), In(np.array([[1, 2, 1], [NAN, 2, 1]], np.float32)), 9)
    case("tf.math.in_top_k", "empty", v(dtype=np.int32), empty(0, 3), 1)


def segments():
    data = In(np.array([[1, NAN], [NAN, 2], [INF, -INF], [-0.0, 0.0], [5, NAN], [-INF, 1]], np.float32))
    ids = v(0, 0, 1, 1, 3, 3, dtype=np.int32)
    loose = v(2, 0, 2, -1, 0, 2, dtype=np.int32)
    for f in ("sum", "prod", "max", "min", "mean"):
        case(f"tf.math.segment_{f}", "special", data, ids, grads=False)
        case(f"tf.math.segment_{f}", "slopes", In(np.array([1, NAN, 2, 2, 0, 3], np.float32)), v(0, 0, 1, 1, 2, 2, dtype=np.int32))
        case(f"tf.math.segment_{f}", "whole", v(5, 2, -7, 0, 3, 9, dtype=np.int32), ids)
        case(f"tf.math.unsorted_segment_{f}", "whole", v(5, 2, -7, 0, 3, 9, dtype=np.int64), loose, 4)
        case(f"tf.math.segment_{f}", "empty", empty(0, 2), v(dtype=np.int32))
        case(f"tf.math.unsorted_segment_{f}", "special", data, loose, 4, grads=False)
        case(f"tf.math.unsorted_segment_{f}", "slopes", In(np.array([1, NAN, 2, 2, 0, 3], np.float32)), v(0, 0, 1, 1, 2, 2, dtype=np.int32), 4)
        case(f"tf.math.unsorted_segment_{f}", "empty", empty(0, 2), v(dtype=np.int32), 3)
        case(f"tf.math.unsorted_segment_{f}", "no_segments", empty(0, 2), v(dtype=np.int32), 0)
        case(f"tf.math.unsorted_segment_{f}", "none_kept", v(1, 2), v(-1, -1, dtype=np.int32), 2)
        for dtype in (np.float16, np.float64):
            case(f"tf.math.unsorted_segment_{f}", f"special_{np.dtype(dtype).name}", In(data.value.astype(dtype)), loose, 4, grads=False)
        for dtype in INTEGERS:
            case(f"tf.math.unsorted_segment_{f}", f"extreme_{np.dtype(dtype).name}", extremes(dtype), loose, 4)
            case(f"tf.math.segment_{f}", f"extreme_{np.dtype(dtype).name}", extremes(dtype), ids)
        if f != "mean":
            case(f"keras.ops.segment_{f}", "special", data, loose, 4, grads=False)
            case(f"keras.ops.segment_{f}", "sorted", data, ids, 5, sorted=True, grads=False)
            case(f"keras.ops.segment_{f}", "uncounted", data, v(0, 2, 0, 1, 1, 2, dtype=np.int32), grads=False)
            case(f"keras.ops.segment_{f}", "empty", empty(0, 2), v(dtype=np.int32), 2)
            case(f"keras.ops.segment_{f}", "outside", v(1, 2, 3), v(0, 5, 1, dtype=np.int32), 2)
            case(f"keras.ops.segment_{f}", "slopes", In(np.array([1, NAN, 2, 2, 0, 3], np.float32)), v(0, 0, 1, 1, 2, 2, dtype=np.int32), 4)
    case("tf.math.unsorted_segment_sqrt_n", "special", data, loose, 4, grads=False)


def statistics():
    for name in ("quantile", "percentile", "nanquantile", "nanpercentile"):
        scale = 1 if name.endswith("quantile") else 100
        for method in ("linear", "lower", "higher", "midpoint", "nearest"):
            for q in (0.0, 0.3, 0.5, 1.0):
                case(f"keras.ops.{name}", f"{method}_{q}", rows(), q * scale, 1, method, grads=False)
        case(f"keras.ops.{name}", "several", columns(), v(0, 0.25 * scale, 1.0 * scale), axis=0, grads=False)
        case(f"keras.ops.{name}", "whole", rows(), 0.5 * scale, grads=False)
        case(f"keras.ops.{name}", "scalar", In(np.float32(3)), 0.5 * scale, grads=False)
        case(f"keras.ops.{name}", "slopes", v(3, 1, 2, 2, 5), 0.4 * scale)
        case(f"keras.ops.{name}", "empty_rows", empty(0, 3), 0.5 * scale, axis=1, grads=False)
        case(f"keras.ops.{name}", "extreme", extremes(np.int32), 0.5 * scale)
    for name in ("median", "nanmedian"):
        case(f"keras.ops.{name}", "whole_nan", rows(), grads=False)
        case(f"keras.ops.{name}", "columns_keep", columns(), 0, True, grads=False)
        case(f"keras.ops.{name}", "bool", v(True, False, True, dtype=np.bool_))
    case("keras.ops.histogram", "special", v(1, 2, 3, 2, -1), 3, (0, 2.5), grads=False)
    case("keras.ops.histogram", "equal", v(2, 2, 2), 4, grads=False)
    case("keras.ops.histogram", "one", v(2), 2, grads=False)
    case("keras.ops.histogram", "empty", empty(0), 3, grads=False)
    case("keras.ops.histogram", "nan_range", v(1, NAN, 3, 2, INF, -INF), 3, (0.0, 4.0), grads=False)
    case("keras.ops.histogram", "edges", v(0, 1, 2, 3, 4), 4, (0, 4), grads=False)
    for dtype in (np.int32, np.int64, np.uint8):
        case("keras.ops.histogram", f"ints_{np.dtype(dtype).name}", v(0, 1, 2, 3, 4, 4, dtype=dtype), 3)
    case("keras.ops.histogram", "matrix", In(np.array([[1.0, 2], [3, 9]], np.float32)), 4, grads=False)
    case("tf.histogram_fixed_width", "infinite", v(INF, -INF, 1, 2, 0, 5, 4.9999), v(0, 5), 5, grads=False)
    case("tf.histogram_fixed_width_bins", "infinite", v(INF, -INF, 1, 2, 0, 5, 4.9999), v(0, 5), 5, grads=False)
    case("tf.histogram_fixed_width", "empty", empty(0), v(0, 5), 5, grads=False)
    case("tf.histogram_fixed_width", "ints", v(-1, 0, 3, 5, 9, dtype=np.int32), v(0, 5, dtype=np.int32), 5)
    for api in ("keras.ops.bincount", "tf.math.bincount"):
        case(api, "empty", v(dtype=np.int32))
        case(api, "zeros", v(0, 0, dtype=np.int32))
        case(api, "nan_weights", v(0, 1, 1, dtype=np.int32), v(NAN, 1, INF), grads=False)
    case("keras.ops.corrcoef", "constant", In(np.array([[1, 1, 1], [1, 2, 3]], np.float32)), grads=False)
    case("keras.ops.corrcoef", "nan", In(np.array([[1, NAN, 1], [1, 2, 3]], np.float32)), grads=False)
    case("keras.ops.average", "no_weight", v(1, 2, 3), weights=v(0, 0, 0), grads=False)
    case("keras.ops.trapezoid", "one", v(2))
    case("keras.ops.trapezoid", "empty", empty(0))
    case("keras.ops.diff", "nan", v(1, NAN, 2, INF, INF), grads=False)
    case("keras.ops.nonzero", "special", v(NAN, 0.0, -0.0, INF), grads=False)
    case("keras.ops.nonzero", "empty", empty(0, 2), grads=False)
    for name in ("moments",):
        case(f"keras.ops.{name}", "special", rows(), axes=[1], grads=False)
        case("tf.nn.moments", "special", rows(), [1], grads=False)
        case("tf.nn.moments", "empty", empty(2, 0), [1], grads=False)


def networks():
    for axis in (-1, 0):
        for name in ("softmax", "log_softmax"):
            case(f"keras.ops.{name}", f"axis_{axis}", rows(), axis, grads=False)
            case(f"keras.ops.{name}", f"large_{axis}", In(np.array([[1000, 999, -1000], [3e38, 3e38, 3e38], [-INF, 0, 0]], np.float32)), axis)
    for name in ("relu", "relu6", "elu", "selu", "leaky_relu", "silu", "gelu", "softplus", "softsign", "sigmoid", "hard_sigmoid",
                 "hard_silu", "hard_tanh", "celu", "log_sigmoid", "mish", "exponential", "tanh", "linear", "tanh_shrink",
                 "soft_shrink", "hard_shrink", "squareplus", "sparse_plus", "sparsemax"):
        x = rows() if name == "sparsemax" else v(*SPECIAL)
        case(f"keras.activations.{name}", "special", x, grads=False)
        if name != "sparsemax":
            case(f"keras.activations.{name}", "slopes", v(NAN, INF, -INF, 0.0, -0.0, 100.0, -100.0))
    one_hot = In(np.array([[1, 0, 0, 0]] * len(ROWS), np.float32), False)
    case("tf.nn.softmax_cross_entropy_with_logits", "special", one_hot, rows(), grads=False)
    case("tf.nn.sparse_softmax_cross_entropy_with_logits", "special", In(np.zeros(len(ROWS), np.int32)), rows(), grads=False)
    case("tf.nn.sigmoid_cross_entropy_with_logits", "special", v(0, 1, 0, 1, 0, 1), v(NAN, INF, INF, -INF, -INF, 0), grads=False)
    case("tf.nn.softmax_cross_entropy_with_logits", "empty", empty(0, 3), empty(0, 3))
    case("tf.nn.softmax_cross_entropy_with_logits", "no_mass", In(np.zeros((2, 3), np.float32)), In(np.array([[1, 2, -INF], [0, 0, 0]], np.float32)), grads=False)
    for name in ("max_pool", "average_pool"):
        x = np.arange(16, dtype=np.float32).reshape(1, 4, 4, 1)
        x[0, 1, 1], x[0, 2, 3], x[0, 0, 2] = NAN, INF, -INF
        case(f"keras.ops.{name}", "special", In(x), 2, 2, "valid", grads=False)
        case(f"keras.ops.{name}", "same", In(x), 3, 2, "same", grads=False)
    case("keras.ops.normalize", "zero", In(np.array([[0, 0], [3, 4], [INF, 1], [NAN, 1]], np.float32)), grads=False)
    case("tf.math.l2_normalize", "zero", In(np.array([[0, 0], [3, 4], [INF, 1], [NAN, 1]], np.float32)), 1, grads=False)
    case("tf.clip_by_norm", "special", v(INF, 1), 1.0, grads=False)
    case("tf.clip_by_norm", "zero", v(0, 0), 1.0)
    case("tf.clip_by_norm", "nan", v(NAN, 1), 1.0, grads=False)
    case("tf.clip_by_global_norm", "infinite", [v(INF, 1), v(2)], 1.0, grads=False)
    case("tf.clip_by_global_norm", "nan", [v(NAN, 1), v(2)], 1.0, grads=False)
    case("tf.nn.l2_loss", "special", v(INF, 1), grads=False)
    case("keras.ops.where", "nan", v(True, False, True, dtype=np.bool_), v(NAN, 1, 2), v(1, NAN, INF))
    case("keras.ops.multiply", "inf_zero", v(INF, 0, -INF), v(0, NAN, 2))


def casts():
    wild = (NAN, INF, -INF, 300.7, -300.7, 1e20, -1e20, 2.9, -2.9, -1.0, 65535.5, 3e9)
    for source in (np.float32, np.float64):
        for target in ("bool", "float16", "bfloat16", "float64", "float32", "complex64"):
            case("keras.ops.cast", f"{np.dtype(source).name}_{target}", v(*wild, dtype=source), Dt(target), grads=False)
        for target in ("int8", "uint8", "int16", "uint16", "int32", "int64"):
            case("tf.saturate_cast", f"{np.dtype(source).name}_{target}", v(*wild[1:], dtype=source), Dt(target), grads=False)
            case("keras.ops.cast", f"inside_{np.dtype(source).name}_{target}", v(2.9, 0.0, -0.0, 99.5, dtype=source), Dt(target), grads=False)
    for source in INTEGERS:
        for target in ("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "bfloat16", "float32", "float64"):
            case("keras.ops.cast", f"{np.dtype(source).name}_{target}", extremes(source), Dt(target), grads=False)
            if not target.startswith(("b", "f")):
                case("tf.saturate_cast", f"{np.dtype(source).name}_{target}", extremes(source), Dt(target), grads=False)


def shapes():
    for api, args in {
        "keras.ops.concatenate": ([empty(0, 2), v(1, 2).__class__(np.array([[1, 2]], np.float32))],),
        "keras.ops.stack": ([empty(0, 2), empty(0, 2)],), "keras.ops.flip": (empty(0, 2),), "keras.ops.reshape": (empty(0, 6), (0, 3, 2)),
        "keras.ops.transpose": (empty(0, 2, 3),), "keras.ops.pad": (empty(0, 2), ((1, 0), (0, 0))), "keras.ops.tile": (empty(0, 2), (2, 3)),
        "keras.ops.repeat": (empty(0, 2), 3), "keras.ops.roll": (empty(0, 2), 1), "keras.ops.take": (v(1, 2), v(dtype=np.int32)),
        "keras.ops.squeeze": (empty(0, 1),), "keras.ops.expand_dims": (empty(0), 0), "keras.ops.broadcast_to": (empty(0, 1), (0, 4)),
        "keras.ops.matmul": (empty(2, 0), empty(0, 3)), "keras.ops.dot": (empty(0), empty(0)), "keras.ops.outer": (empty(0), v(1, 2)),
        "keras.ops.einsum": ("ij,jk->ik", empty(2, 0), empty(0, 3)), "keras.ops.tensordot": (empty(2, 0), empty(0, 3), 1),
        "keras.ops.kron": (empty(0, 2), In(np.ones((2, 2), np.float32))), "keras.ops.tril": (empty(0, 3),), "keras.ops.diag": (empty(0),),
        "keras.ops.diagonal": (empty(0, 3),), "keras.ops.trace": (empty(0, 0),), "keras.ops.cross": (empty(0, 3), empty(0, 3)),
        "keras.ops.one_hot": (v(dtype=np.int32), 3), "keras.ops.ravel": (empty(0, 2),), "keras.ops.moveaxis": (empty(0, 2), 0, 1),
        "keras.ops.where": (v(dtype=np.bool_), empty(0), empty(0)), "keras.ops.inner": (empty(2, 0), empty(3, 0)),
        "keras.ops.vdot": (empty(0), empty(0)), "tf.gather": (v(1, 2), v(dtype=np.int32)), "tf.gather_nd": (v(1, 2), empty(0, 1, dtype=np.int32)),
        "tf.boolean_mask": (v(1, 2), v(False, False, dtype=np.bool_)), "tf.reverse": (empty(0, 2), [0]), "tf.one_hot": (v(dtype=np.int32), 3),
        "tf.linalg.matmul": (empty(2, 3, 0), empty(2, 0, 4)), "tf.linalg.band_part": (empty(0, 3), 1, 0), "tf.split": (empty(4, 0), 2),
        "tf.math.add_n": ([empty(0), empty(0)],), "tf.reverse_sequence": (empty(0, 3), v(dtype=np.int32), 1), "tf.sequence_mask": (v(dtype=np.int32), 3),
        "tf.linalg.diag": (empty(0),), "tf.linalg.diag_part": (empty(0, 0),), "tf.repeat": (empty(0, 2), 2, 0),
        "keras.ops.linspace": (0.0, 1.0, 0), "tf.range": (3, 3), "keras.ops.arange": (5, 2), "keras.ops.eye": (0,), "keras.ops.vander": (empty(0),),
        "keras.ops.meshgrid": (empty(0), v(1, 2)), "keras.ops.argpartition": (v(1), 0), "keras.ops.select": ([v(True, dtype=np.bool_)], [v(NAN)], 0.0),
        "keras.ops.fft": ((empty(2, 0), empty(2, 0)),), "tf.signal.fft": (In(np.zeros((0, 4), np.complex64)),), "tf.signal.rfft": (empty(0, 4),),
    }.items():
        case(api, "empty", *args)
    for api, args in {
        "keras.ops.matmul": (In(np.array([[NAN, 0], [INF, 1]], np.float32)), In(np.array([[0, 1], [1, 0]], np.float32))),
        "keras.ops.dot": (v(INF, 1), v(0, 1)), "keras.ops.outer": (v(INF, 0), v(0, NAN)), "keras.ops.cross": (v(INF, 1, 2), v(0, NAN, 1)),
        "keras.ops.einsum": ("i,i->", v(INF, 1), v(0, 1)), "keras.ops.tril": (In(np.full((2, 2), NAN, np.float32)),),
        "tf.linalg.band_part": (In(np.full((3, 3), INF, np.float32)), 0, 0), "keras.ops.kron": (v(INF, 1), v(0, 1)),
        "keras.ops.triu": (In(np.full((2, 2), INF, np.float32)),), "keras.ops.pad": (v(NAN, 1), ((1, 1),), "reflect"),
        "keras.ops.trace": (In(np.array([[NAN, 0], [INF, 1]], np.float32)),), "keras.ops.vander": (v(INF, 0, NAN), 3),
        "keras.ops.linspace": (0.0, INF, 3), "keras.ops.matrix_rank": (In(np.zeros((2, 2), np.float32)),),
    }.items():
        case(api, "special", *args, grads=False)


def write():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "special_more")
    os.makedirs(folder, exist_ok=True)
    head = {"format": 1, "family": "special_more", "split": "more",
            "description": "NaN, infinities, extreme integers, empty and 0-d tensors; what is left out, with reasons, is in make_special.py",
            "tensorflow": tf.__version__, "keras": base.keras.__version__, "npz": None}
    for one in base.CASES:
        for slot in one["expect"]:
            if "tol" in slot and not slot["tol"]["atol"] < 1e30:
                slot["tol"]["atol"] = 1e-5
        one["id"] = one["id"].replace("nn_more/", "special_more/", 1)
    with open(os.path.join(folder, "manifest.json"), "w") as f:
        f.write(json.dumps(head)[:-1] + ', "cases": [\n')
        f.write(",\n".join(json.dumps(c) for c in base.CASES))
        f.write("\n]}\n")
    print(len(base.CASES), "cases")


if __name__ == "__main__":
    unary()
    binary()
    reductions()
    order()
    segments()
    statistics()
    networks()
    casts()
    shapes()
    write()
