"""Writes nn_more/manifest.json: what the real TensorFlow and Keras compute for functions of networks and images.

Usage: python make_nn.py, with TensorFlow 2.21 and Keras 3.15 installed.
"""
import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import numpy as np
import keras
import tensorflow as tf

CASES = []
SEEN = {}


class Dt:
    def __init__(self, name):
        self.name = name


class In:
    def __init__(self, value, grad=True):
        self.value = np.asarray(value)
        self.grad = grad and self.value.dtype.kind == "f"


def lookup(api):
    value = {"tf": tf, "keras": keras}[api.split(".")[0]]
    for part in api.split(".")[1:]:
        value = getattr(value, part)
    return value


def number(v, dtype):
    if dtype.kind == "b":
        return bool(v)
    if dtype.kind in "iu":
        return int(v)
    if np.isnan(v):
        return "NaN"
    if np.isinf(v):
        return "Infinity" if v > 0 else "-Infinity"
    return float(np.format_float_positional(v, unique=True, trim="0")) if dtype == np.float32 else float(v)


def array(a):
    a = np.asarray(a)
    if a.dtype.kind in "SO":
        return {"dtype": "string", "shape": list(a.shape), "data": [v.decode("latin1") for v in a.ravel()]}
    if a.dtype.name == "bfloat16":
        return {"dtype": "bfloat16", "shape": list(a.shape), "data": [float(v) for v in a.ravel()]}
    return {"dtype": a.dtype.name, "shape": list(a.shape), "data": [number(v, a.dtype) for v in a.ravel()]}


def encode(v, inputs):
    if isinstance(v, In):
        inputs.append(v)
        return {"$in": len(inputs) - 1}
    if isinstance(v, Dt):
        return {"$dtype": v.name}
    if isinstance(v, tuple):
        return {"$tuple": [encode(i, inputs) for i in v]}
    if isinstance(v, list):
        return [encode(i, inputs) for i in v]
    if isinstance(v, float) and not np.isfinite(v):
        return {"$float": "NaN" if np.isnan(v) else "Infinity" if v > 0 else "-Infinity"}
    return v


def decode(v, tensors, dtype64):
    if isinstance(v, In):
        return tensors[id(v)]
    if isinstance(v, Dt):
        return v.name
    if isinstance(v, (tuple, list)):
        return type(v)(decode(i, tensors, dtype64) for i in v)
    return v


def flat(out):
    if isinstance(out, (tuple, list)):
        return [t for o in out if o is not None for t in flat(o)]
    if isinstance(out, tf.SparseTensor):
        return [tf.sparse.to_dense(out, default_value=-1)]
    return [tf.convert_to_tensor(out)]


def run(api, args, kwargs, inputs, seeds, wide):
    tensors = {}
    for i in inputs:
        v = i.value.astype(np.float64) if wide and i.value.dtype == np.float32 else i.value
        tensors[id(i)] = tf.constant(v)
    watched = [tensors[id(i)] for i in inputs if i.grad]
    with tf.GradientTape() as tape:
        for w in watched:
            tape.watch(w)
        outs = flat(lookup(api)(*decode(args, tensors, wide), **{k: decode(v, tensors, wide) for k, v in kwargs.items()}))
        if seeds is None:
            seeds = [np.random.default_rng(len(CASES) + n).uniform(-1.5, 1.5, o.shape).astype(o.dtype.as_numpy_dtype)
                     if o.dtype.is_floating else None for n, o in enumerate(outs)]
        total = [tf.reduce_sum(o * tf.cast(s, o.dtype)) for o, s in zip(outs, seeds) if s is not None]
        value = tf.add_n([tf.cast(t, tf.float64) for t in total]) if total else None
    grads = tape.gradient(value, watched) if value is not None and watched else [None] * len(watched)
    grads = [tf.convert_to_tensor(g) if g is not None else None for g in grads]
    return [o.numpy() for o in outs], grads, seeds


def tolerance(want, wide, inputs, factor):
    atol = 1e-6 * min(10.0, float(np.max(np.abs(want[np.isfinite(want)]), initial=0)))
    if want.size < 8:
        largest = max([float(np.max(np.abs(i.value), initial=0)) for i in inputs if i.value.dtype.kind == "f"] + [0])
        atol = max(atol, 2e-7 * min(10.0, largest))
    if wide is not None and wide.shape == want.shape:
        gap = np.abs(want.astype(np.float64) - wide)
        atol = max(atol, 8 * float(np.max(gap[np.isfinite(gap)], initial=0)))
    rtol = {"float64": 1e-8, "float16": 4e-3, "bfloat16": 2e-2}.get(want.dtype.name, 1e-5)
    return {"rtol": rtol * factor, "atol": max(atol * factor, 1e-45)}


def case(api, label, *args, grads=True, factor=1, **kwargs):
    inputs = []
    eargs = [encode(a, inputs) for a in args]
    ekwargs = {k: encode(v, inputs) for k, v in kwargs.items()}
    if not grads:
        for i in inputs:
            i.grad = False
    try:
        outs, gins, seeds = run(api, args, kwargs, inputs, None, False)
    except Exception as e:
        print("FAILED", api, label, str(e)[:300])
        return
    try:
        wide, wgins, _ = run(api, args, kwargs, inputs, seeds, True)
        if len(wide) != len(outs):
            wide = [None] * len(outs)
    except Exception:
        wide, wgins = [None] * len(outs), [None] * len(gins)
    expect = []
    for n, o in enumerate(outs):
        e = {"slot": f"out.{n}", "type": "array", **array(o)}
        if o.dtype.kind == "f" or o.dtype.name == "bfloat16":
            e["tol"] = tolerance(o, wide[n], inputs, factor)
        expect.append(e)
    watched = [k for k, i in enumerate(inputs) if i.grad]
    for k, g, w in zip(watched, gins, wgins):
        if g is None:
            expect.append({"slot": f"gin.{k}", "type": "none", "zeros_ok": True})
        else:
            g = g.numpy()
            expect.append({"slot": f"gin.{k}", "type": "array", **array(g),
                           "tol": tolerance(g, w.numpy() if w is not None else None, inputs, factor)})
    name = f"nn_more/{api}/{label}"
    assert name not in SEEN, name
    SEEN[name] = 1
    CASES.append({"id": name, "kind": "op", "api": api, "tier": 1, "args": eargs, "kwargs": ekwargs,
                  "inputs": [array(i.value) for i in inputs], "expect": expect,
                  "cotangents": [array(s) if s is not None else None for s in seeds]})


RNG = np.random.default_rng(7)


def normal(*shape, dtype=np.float32):
    return In(RNG.normal(size=shape).astype(dtype))


def unit(*shape, dtype=np.float32):
    return In(RNG.uniform(0, 1, size=shape).astype(dtype))


def ints(high, *shape, dtype=np.int32):
    return In(RNG.integers(0, high, size=shape).astype(dtype))


def write():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nn_more")
    os.makedirs(folder, exist_ok=True)
    head = {"format": 1, "family": "nn_more", "split": "more",
            "description": "functions of networks and images in many configurations; atol by the rule of the public cases",
            "tensorflow": tf.__version__, "keras": keras.__version__, "npz": None}
    with open(os.path.join(folder, "manifest.json"), "w") as f:
        f.write(json.dumps(head)[:-1] + ', "cases": [\n')
        f.write(",\n".join(json.dumps(c) for c in CASES))
        f.write("\n]}\n")
    print(len(CASES), "cases")


def windows():
    n = normal
    case("keras.ops.conv", "1d_valid_strides_2", n(2, 9, 3), n(4, 3, 5), strides=2)
    case("keras.ops.conv", "1d_first_same", n(2, 3, 9), n(4, 3, 5), 2, "same", "channels_first")
    case("keras.ops.conv", "2d_first_dilated", n(2, 3, 9, 8), n(3, 2, 3, 4), data_format="channels_first",
         dilation_rate=(2, 3), padding="same")
    case("keras.ops.conv", "2d_float64", n(1, 5, 6, 2, dtype=np.float64), n(3, 3, 2, 3, dtype=np.float64), (2, 1), "same")
    case("keras.ops.conv", "3d_same_strides", n(2, 5, 6, 7, 2), n(3, 2, 3, 2, 4), (2, 1, 3), "same")
    case("keras.ops.conv", "3d_valid_strides", n(1, 7, 6, 7, 2), n(2, 2, 2, 2, 3), strides=(3, 2, 1))
    case("keras.ops.conv", "3d_dilated", n(1, 7, 6, 7, 2), n(3, 2, 2, 2, 3), dilation_rate=(2, 3, 1), padding="same")
    case("keras.ops.conv", "3d_groups", n(1, 4, 4, 5, 4), n(2, 2, 2, 2, 6), grads=False)
    case("keras.ops.conv", "1d_groups", n(1, 6, 4), n(3, 2, 6), grads=False)
    case("keras.ops.conv", "3d_pointwise", n(1, 3, 4, 2, 3), n(1, 1, 1, 3, 2))
    case("keras.ops.depthwise_conv", "2d_multiplier", n(2, 6, 7, 3), n(3, 2, 3, 2), padding="same")
    case("keras.ops.depthwise_conv", "2d_many_channels", n(1, 6, 5, 40), n(3, 3, 40, 1), strides=2, padding="same")
    case("keras.ops.depthwise_conv", "2d_dilated_first", n(1, 3, 8, 7), n(3, 3, 3, 2), data_format="channels_first", dilation_rate=2)
    case("keras.ops.depthwise_conv", "2d_strided_dilated", n(1, 9, 8, 3), n(3, 3, 3, 1), 2, "same", dilation_rate=2)
    case("keras.ops.depthwise_conv", "1d_multiplier", n(2, 9, 3), n(4, 3, 3), 2, "same")
    case("keras.ops.depthwise_conv", "1_channel", n(1, 5, 5, 1), n(2, 2, 1, 4))
    case("keras.ops.separable_conv", "1d", n(2, 9, 3), n(4, 3, 2), n(1, 6, 4), 2, "same")
    case("keras.ops.separable_conv", "2d_first", n(1, 3, 6, 7), n(3, 3, 3, 1), n(1, 1, 3, 5), padding="same", data_format="channels_first")
    for pad in ("same", "valid"):
        for op in (None, 1):
            case("keras.ops.conv_transpose", f"2d_{pad}_{op}", n(1, 4, 5, 3), n(3, 2, 4, 3), 2, pad, op)
        case("keras.ops.conv_transpose", f"1d_{pad}", n(2, 5, 3), n(2, 4, 3), strides=3, padding=pad)
        case("keras.ops.conv_transpose", f"3d_{pad}", n(1, 3, 2, 3, 2), n(3, 2, 3, 4, 2), strides=2, padding=pad)
    case("keras.ops.conv_transpose", "2d_dilated", n(1, 4, 5, 3), n(3, 3, 4, 3), dilation_rate=2, padding="valid")
    case("keras.ops.conv_transpose", "3d_strides", n(1, 2, 3, 2, 3), n(2, 3, 1, 2, 3), strides=(3, 1, 2), padding="same",
         output_padding=(1, 0, 1))
    case("tf.nn.conv2d", "explicit", n(1, 5, 6, 2), n(3, 2, 2, 4), [1, 2, 1, 1], [[0, 0], [1, 2], [0, 3], [0, 0]])
    case("tf.nn.conv2d", "dilations", n(1, 7, 6, 2), n(3, 2, 2, 4), 1, "SAME", "NHWC", [1, 2, 3, 1])
    case("tf.nn.conv1d", "list", n(1, 7, 2), n(3, 2, 4), [1, 2, 1], "VALID")
    case("tf.nn.conv3d", "dilations", n(1, 5, 6, 5, 2), n(2, 2, 2, 2, 3), [1, 1, 1, 1, 1], "VALID", dilations=[1, 2, 1, 2, 1])
    case("tf.nn.convolution", "strides", n(1, 7, 6, 2), n(3, 2, 2, 4), strides=[2, 1], padding="SAME")
    case("tf.nn.convolution", "dilations_3d", n(1, 5, 6, 5, 2), n(2, 2, 2, 2, 3), dilations=[2, 1, 2])
    case("tf.nn.depthwise_conv2d", "explicit", n(1, 5, 6, 2), n(3, 2, 2, 2), [1, 1, 1, 1], [[0, 0], [1, 2], [0, 3], [0, 0]])
    case("tf.nn.depthwise_conv2d", "dilations", n(1, 7, 6, 2), n(3, 2, 2, 2), [1, 1, 1, 1], "SAME", dilations=[2, 2])
    case("tf.nn.separable_conv2d", "strides", n(1, 7, 6, 2), n(3, 2, 2, 2), n(1, 1, 4, 3), [1, 2, 2, 1], "SAME")
    case("tf.nn.atrous_conv2d", "valid", n(1, 9, 8, 2), n(3, 2, 2, 3), 3, "VALID")
    case("tf.nn.conv2d_transpose", "valid", n(1, 3, 4, 2), n(3, 2, 5, 2), [1, 8, 8, 5], [1, 2, 2, 1], "VALID")
    case("tf.nn.conv2d_transpose", "explicit", n(1, 3, 4, 2), n(3, 2, 5, 2), [1, 4, 6, 5], [1, 2, 2, 1], [[0, 0], [1, 2], [0, 2], [0, 0]])
    case("tf.nn.conv1d_transpose", "same", n(1, 3, 2), n(3, 4, 2), [1, 5, 4], 2)
    case("tf.nn.conv_transpose", "3d", n(1, 2, 3, 2, 2), n(2, 3, 1, 4, 2), [1, 4, 5, 4, 4], 2)
    case("tf.nn.conv_transpose", "1d", n(1, 4, 2), n(3, 4, 2), [1, 9, 4], [2], "VALID")
    for op in ("max", "average"):
        case(f"keras.ops.{op}_pool", "3d_overlap", n(2, 5, 6, 7, 2), (3, 2, 3), (2, 1, 2), "same")
        case(f"keras.ops.{op}_pool", "1d_first", n(2, 3, 7), 3, 1, "same", "channels_first")
        case(f"keras.ops.{op}_pool", "3d_first", n(1, 2, 4, 5, 4), 2, data_format="channels_first")
        case(f"keras.ops.adaptive_{op}_pool", "1d", n(2, 10, 3), 4)
        case(f"keras.ops.adaptive_{op}_pool", "2d_first", n(1, 2, 8, 5), (3, 2), "channels_first")
        case(f"keras.ops.adaptive_{op}_pool", "3d", n(1, 5, 6, 7, 2), (2, 3, 4), "channels_last")
        case(f"keras.ops.adaptive_{op}_pool", "larger", n(1, 3, 2, 2), 5, "channels_last")
    for t in ("MAX", "AVG"):
        case("tf.nn.pool", f"{t}_dilated", n(1, 7, 8, 2), [3, 2], t, padding="VALID", dilations=[2, 2])
        case("tf.nn.pool", f"{t}_1d", n(1, 7, 2), [3], t, [2], "SAME")
        case("tf.nn.pool", f"{t}_3d", n(1, 4, 5, 6, 2), [2, 2, 3], t, [2, 1, 2], "VALID")
        case("tf.nn.pool", f"{t}_default_strides", n(1, 4, 5, 2), [2, 2], t)
    case("tf.nn.max_pool", "explicit", n(1, 5, 6, 2), 3, 2, [[0, 0], [1, 1], [0, 2], [0, 0]])
    case("tf.nn.max_pool", "3d", n(1, 4, 5, 4, 2), [1, 2, 2, 2, 1], [1, 2, 1, 2, 1], "SAME", "NDHWC")
    case("tf.nn.max_pool2d", "int32", ints(50, 1, 4, 4, 2), 2, 2, "VALID")
    case("tf.nn.max_pool2d", "uint8_same", ints(50, 1, 5, 4, 2, dtype=np.uint8), 3, 2, "SAME")
    case("tf.nn.max_pool_with_argmax", "batch", n(2, 5, 4, 2), [1, 3, 2, 1], [1, 2, 1, 1], "SAME", "NHWC", Dt("int32"), True, grads=False)
    case("tf.nn.max_pool_with_argmax", "plain", n(2, 5, 4, 2), 3, 1, "VALID")
    for f in ("depth_to_space", "space_to_depth"):
        case(f"keras.ops.{f}", "first", n(1, 8, 4, 6), 2, data_format="channels_first")
        case(f"tf.nn.{f}", "3", n(2, 3, 6, 9), 3)
    case("keras.ops.unfold", "all", n(2, 3, 7, 8), (3, 2), 2, 1, (2, 1))
    case("keras.ops.unfold", "square", n(1, 2, 5, 5), 3)
    case("keras.ops.fold", "all", n(2, 12, 12), (6, 4), (3, 2), dilation=(2, 1), padding=(1, 0), stride=1)
    case("keras.ops.fold", "strided", n(1, 8, 12), (6, 8), 2, stride=2)


def networks():
    n, u = normal, unit
    i32 = lambda *v: In(np.array(v, np.int32))
    case("keras.ops.moments", "two_axes", n(3, 4, 2), [0, 2])
    case("keras.ops.moments", "keepdims", n(3, 4), [-1], True)
    case("keras.ops.moments", "float16", n(3, 40, dtype=np.float16), [1])
    case("tf.nn.moments", "all", n(3, 4, 2), [0, 1, 2])
    case("tf.nn.moments", "float16", n(3, 40, dtype=np.float16), [1], keepdims=True)
    case("tf.nn.weighted_moments", "zero_weights", n(2, 3), [1], In(np.array([[1, 2, 0], [0, 0, 0]], np.float32)))
    case("tf.nn.weighted_moments", "keepdims", n(2, 3, 4), [0, 2], u(3, 1), True)
    case("tf.nn.sufficient_statistics", "shift", n(4, 3), [0], n(3), True)
    case("tf.nn.sufficient_statistics", "two", n(4, 3, 2), [0, 2])
    case("tf.nn.normalize_moments", "shift", In(np.float32(5)), n(3), u(3), n(3))
    case("tf.nn.normalize_moments", "plain", In(np.float32(5)), n(3), u(3), None)
    case("keras.ops.batch_normalization", "axis_1", n(2, 3, 4), n(3), u(3), 1, n(3), n(3), 1e-2)
    case("keras.ops.batch_normalization", "plain", n(2, 3, 4), n(4), u(4), -1)
    case("keras.ops.batch_normalization", "scale_only", n(2, 3, 4), n(4), u(4), 2, scale=n(4))
    case("tf.nn.batch_normalization", "broadcast", n(2, 3, 4), n(2, 3, 1), u(2, 3, 1), n(2, 3, 1), n(2, 3, 1), 1e-3)
    case("keras.ops.layer_normalization", "axes", n(2, 3, 4), n(3, 4), n(3, 4), [1, 2], 1e-3)
    case("keras.ops.layer_normalization", "axis_1", n(2, 3, 4), gamma=n(3), axis=1)
    case("keras.ops.layer_normalization", "plain", n(2, 5))
    case("keras.ops.layer_normalization", "float16", n(2, 50, dtype=np.float16))
    case("keras.ops.rms_normalization", "axes", n(2, 3, 4), n(3, 4), (1, 2), 1e-3)
    case("keras.ops.rms_normalization", "axis_0", n(2, 3, 4), axis=0)
    case("keras.ops.normalize", "order_3", n(3, 4), 1, 3)
    case("keras.ops.normalize", "order_2", n(3, 4), 0)
    case("keras.ops.normalize", "zero", In(np.array([[0, 0], [1e-9, 0]], np.float32)), grads=False)
    case("tf.nn.local_response_normalization", "all", n(1, 2, 3, 7), 2, 1.5, 0.3, 0.75)
    case("tf.nn.lrn", "names", n(1, 2, 3, 7), depth_radius=1, beta=2.0)
    case("tf.nn.softmax_cross_entropy_with_logits", "sums", labels=u(3, 4), logits=n(3, 4))
    case("tf.nn.softmax_cross_entropy_with_logits", "axis", labels=u(3, 4, 2), logits=n(3, 4, 2), axis=1)
    case("tf.nn.weighted_cross_entropy_with_logits", "tensor", u(3, 2), n(3, 2), u(2))
    case("tf.nn.log_poisson_loss", "plain", u(5), n(5))
    case("tf.nn.log_poisson_loss", "full", In(np.array([0, 0.5, 1, 1.5, 7], np.float32), grad=False), n(5), True)
    case("keras.ops.binary_crossentropy", "edges", In(np.array([0, 1, 1, 0.3], np.float32)), In(np.array([0, 1, 0, 0.6], np.float32)))
    case("keras.ops.categorical_crossentropy", "logits_axis", u(2, 3, 4), n(2, 3, 4), True, 1)
    case("keras.ops.sparse_categorical_crossentropy", "probabilities", ints(4, 3, 2), u(3, 2, 4))
    case("keras.ops.sparse_categorical_crossentropy", "column", ints(4, 3, 1), n(3, 4), True)
    case("tf.nn.l2_loss", "matrix", n(3, 4))
    case("tf.nn.compute_average_loss", "weights", n(4), sample_weight=u(4))
    case("tf.nn.compute_average_loss", "matrix", n(4, 3), u(4, 1), 7)
    case("tf.nn.compute_average_loss", "zero", n(4), None, 0)
    case("tf.nn.scale_regularization_loss", "vector", n(4))
    labels = np.array([[1, 2, 2, 0], [3, 3, 1, 2], [1, 0, 0, 0], [2, 1, 0, 0]], np.int32)
    lengths = [In(np.array(v, np.int32)) for v in ([3, 4, 1, 0], [7, 7, 3, 5])]
    case("tf.nn.ctc_loss", "batch_major", In(labels), n(4, 7, 4), *lengths, logits_time_major=False, blank_index=0)
    case("tf.nn.ctc_loss", "last_blank", In(labels), n(7, 4, 5), *lengths, blank_index=-1)
    case("tf.nn.ctc_loss", "impossible", In(labels), n(3, 4, 4), i32(3, 4, 1, 0), i32(3, 2, 0, 0), blank_index=0, grads=False)
    case("keras.ops.ctc_loss", "middle_blank", In(np.array([[0, 1], [3, 0]], np.int32)), n(2, 5, 4), i32(2, 1), i32(5, 4), 2)
    case("keras.ops.ctc_loss", "float16", In(labels[:2]), n(2, 9, 4, dtype=np.float16), i32(3, 4), i32(9, 9))
    for merge in (True, False):
        case("tf.nn.ctc_greedy_decoder", f"merge_{merge}", n(9, 3, 4), i32(9, 7, 4), merge, 1, grads=False)
        case("keras.ops.ctc_decode", f"greedy_{merge}", n(3, 9, 4), i32(9, 7, 4), merge_repeated=merge, grads=False)
    case("tf.nn.ctc_beam_search_decoder", "wide", n(9, 3, 4), i32(9, 7, 4), 20, 3, grads=False)
    case("tf.nn.ctc_beam_search_decoder", "narrow", n(9, 3, 4), i32(9, 7, 4), 2, 2, grads=False)
    case("tf.nn.ctc_beam_search_decoder", "default", n(9, 2, 6), i32(9, 5), grads=False)
    case("keras.ops.ctc_decode", "beam", n(3, 9, 4), i32(9, 7, 4), "beam_search", 10, 2, mask_index=1, grads=False)
    case("keras.ops.ctc_decode", "beam_last", n(3, 9, 4), i32(9, 7, 4), "beam_search", top_paths=2, mask_index=3, grads=False)
    case("tf.nn.embedding_lookup", "max_norm", n(4, 3), i32(0, 2, 2, 3), 1.0)
    case("tf.nn.embedding_lookup", "matrix", n(4, 2, 2), In(np.array([[0, 3], [1, 1]], np.int64)), max_norm=0.5)
    case("tf.nn.isotonic_regression", "falling", n(3, 8))
    case("tf.nn.isotonic_regression", "rising", n(7, 3), False, 0)
    case("tf.nn.isotonic_regression", "ints", ints(9, 12), decreasing=False)
    case("tf.nn.bias_add", "vector_rows", n(3, 4), n(4))
    case("tf.nn.bias_add", "first", n(2, 3, 4), n(3), "NC..")
    case("tf.nn.crelu", "axis", n(2, 3), 0)
    for f in ("dilation2d", "erosion2d"):
        case(f"tf.nn.{f}", "same", n(2, 6, 5, 2), n(3, 2, 2), [1, 2, 1, 1], "SAME", "NHWC", [1, 1, 2, 1])
        case(f"tf.nn.{f}", "valid", n(1, 6, 7, 2), n(2, 3, 2), strides=[1, 1, 2, 1], padding="VALID", data_format="NHWC",
             dilations=[1, 2, 1, 1])


def attention():
    n, f = normal, "keras.ops.dot_product_attention"
    see = lambda *shape: In(RNG.uniform(0, 1, shape) < 0.6)
    case(f, "causal", n(2, 5, 2, 3), n(2, 5, 2, 3), n(2, 5, 2, 3), is_causal=True)
    case(f, "causal_wide", n(1, 3, 2, 3), n(1, 6, 2, 3), n(1, 6, 2, 3), is_causal=True, scale=0.7)
    case(f, "mask", n(2, 4, 2, 3), n(2, 6, 2, 3), n(2, 6, 2, 3), mask=see(2, 1, 4, 6))
    case(f, "blind", n(1, 4, 1, 3), n(1, 6, 1, 3), n(1, 6, 1, 3), None, In(np.zeros((1, 1, 4, 6), bool)))
    case(f, "bias", n(2, 4, 2, 3), n(2, 6, 2, 3), n(2, 6, 2, 3), n(1, 2, 4, 6))
    case(f, "bias_mask_causal", n(2, 4, 2, 3), n(2, 6, 2, 3), n(2, 6, 2, 3), n(2, 1, 1, 6), see(2, 2, 4, 6), None, True)
    case(f, "groups", n(1, 4, 6, 3), n(1, 5, 2, 3), n(1, 5, 2, 3))
    case(f, "float16", n(1, 4, 2, 3, dtype=np.float16), n(1, 5, 2, 3, dtype=np.float16), n(1, 5, 2, 3, dtype=np.float16), grads=False)
    case(f, "float64", n(1, 4, 2, 3, dtype=np.float64), n(1, 5, 2, 3, dtype=np.float64), n(1, 5, 2, 3, dtype=np.float64))


def images():
    n, u = normal, unit
    u8 = lambda *shape: ints(256, *shape, dtype=np.uint8)
    f32 = lambda v: In(np.array(v, np.float32))
    for method in ("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic"):
        for size in ((9, 4), (3, 13)):
            case("tf.image.resize", f"{method}_{size[0]}_{size[1]}", u(1, 7, 6, 2), list(size), method, factor=4,
                 grads=method in ("bilinear", "nearest", "bicubic"))
        case("tf.image.resize", f"{method}_antialias", u(8, 13, 1), [3, 20], method, antialias=True, factor=4, grads=False)
        case("tf.image.resize", f"{method}_uint8", u8(5, 4, 3), [7, 9], method, factor=4)
    case("tf.image.resize", "same", u8(5, 4, 3), [5, 4])
    case("tf.image.resize", "float64", n(5, 4, 3, dtype=np.float64), [7, 3], "bicubic", factor=4, grads=False)
    case("tf.image.resize", "aspect", u(2, 5, 9, 1), [8, 8], "area", True, factor=4, grads=False)
    case("tf.image.resize", "one", u(1, 1, 3), [3, 4], "lanczos3", factor=4, grads=False)
    for i in ("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5", "area"):
        case("keras.ops.image.resize", f"{i}_uint8", u8(2, 5, 7, 3), (8, 6), i)
    case("keras.ops.image.resize", "crop", u(1, 5, 9, 2), (4, 3), crop_to_aspect_ratio=True, factor=4)
    case("keras.ops.image.resize", "pad", u(1, 5, 9, 2), (4, 3), "bicubic", pad_to_aspect_ratio=True, fill_value=0.5, factor=4, grads=False)
    case("keras.ops.image.resize", "pad_single", u(9, 4, 2), (6, 6), "bilinear", True, False, True, factor=4, grads=False)
    case("keras.ops.image.resize", "first", u(2, 3, 6, 5), (4, 9), "bilinear", data_format="channels_first", factor=4)
    case("keras.ops.image.resize", "first_single", u(3, 6, 5), (4, 9), "nearest", data_format="channels_first", factor=4)
    for pad in ((8, 8), (3, 9), (12, 4)):
        case("tf.image.resize_with_pad", f"{pad[0]}_{pad[1]}", u(1, 5, 7, 2), *pad, factor=4, grads=False)
        case("tf.image.resize_with_crop_or_pad", f"{pad[0]}_{pad[1]}", u(5, 7, 2), *pad)
    case("tf.image.resize_with_pad", "bicubic", u(5, 7, 2), 6, 6, "bicubic", True, factor=4, grads=False)
    for k in (-1, 2, 4, 7):
        case("tf.image.rot90", f"k{k}", u(2, 3, 4, 1), k=k)
    case("tf.image.central_crop", "odd", u(2, 7, 5, 1), 0.6)
    case("tf.image.transpose", "batch", u(2, 3, 4, 1))
    for a, b in (("float32", "uint8"), ("float32", "int16"), ("uint8", "float32"), ("uint8", "uint16"), ("uint16", "uint8"),
                 ("int32", "float32"), ("float32", "float64"), ("int8", "uint8"), ("uint8", "float16")):
        v = u(3, 4) if a == "float32" else ints(100, 3, 4, dtype=np.dtype(a))
        case("tf.image.convert_image_dtype", f"{a}_{b}", v, Dt(b), grads=False)
    case("tf.image.convert_image_dtype", "saturate", n(3, 4), Dt("uint8"), True, grads=False)
    case("tf.image.convert_image_dtype", "int_saturate", In(np.array([300, -5, 70000], np.int32)), Dt("uint16"), saturate=True)
    for f, args in (("adjust_brightness", (0.3,)), ("adjust_contrast", (1.7,)), ("adjust_hue", (-0.3,)),
                    ("adjust_saturation", (1.4,)), ("adjust_gamma", (1.5, 0.8))):
        case(f"tf.image.{f}", "batch", u(2, 3, 4, 3), *args, grads=False)
        case(f"tf.image.{f}", "uint8", u8(3, 4, 3), *args)
    case("tf.image.adjust_hue", "gray", In(np.full((1, 2, 3), 0.5, np.float32)), 0.2, grads=False)
    case("tf.image.rgb_to_grayscale", "uint8", u8(3, 4, 3))
    case("keras.ops.image.rgb_to_grayscale", "uint8_first", u8(2, 3, 4, 5), "channels_first")
    case("keras.ops.image.rgb_to_grayscale", "gray", u(3, 4, 1))
    edge = f32([[[0, 0, 0], [1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [0.5, 0.2, 0.5]]])
    for f in ("rgb_to_hsv", "hsv_to_rgb"):
        case(f"tf.image.{f}", "edges", edge, grads=False)
        case(f"keras.ops.image.{f}", "first", u(2, 3, 4, 5), "channels_first", grads=False)
    for f in ("rgb_to_yuv", "yuv_to_rgb", "rgb_to_yiq", "yiq_to_rgb"):
        case(f"tf.image.{f}", "batch", u(2, 2, 3, 3))
    case("tf.image.per_image_standardization", "batch", n(2, 3, 4, 3))
    case("tf.image.per_image_standardization", "flat", In(np.full((3, 3, 1), 2, np.float32)), grads=False)
    case("tf.image.sobel_edges", "channels", n(2, 4, 5, 3))
    case("keras.ops.image.sobel_edges", "first", n(2, 3, 5, 4), "channels_first")
    case("tf.image.image_gradients", "channels", n(2, 4, 5, 3))
    case("tf.image.total_variation", "single", n(4, 5, 3))
    case("tf.image.psnr", "uint8", u8(2, 6, 6, 3), u8(2, 6, 6, 3), 255)
    case("keras.ops.psnr", "range", u(3, 5), u(3, 5), 2.0)
    case("tf.image.ssim", "options", u(2, 9, 8, 2), u(2, 9, 8, 2), 2.0, 5, 1.0, 0.02, 0.05, factor=4, grads=False)
    case("tf.image.ssim", "map", u(9, 8, 1), u(9, 8, 1), max_val=1.0, filter_size=4, return_index_map=True, factor=4, grads=False)
    case("tf.image.ssim", "uint8", u8(1, 12, 13, 3), u8(1, 12, 13, 3), 255, factor=4)
    case("tf.image.ssim_multiscale", "three", u(1, 23, 26, 1), u(1, 23, 26, 1), 1.0, [0.3, 0.4, 0.3], 5, factor=4, grads=False)
    case("tf.image.extract_patches", "same", n(2, 6, 5, 3), [1, 3, 2, 1], [1, 2, 1, 1], [1, 1, 2, 1], "SAME")
    case("keras.ops.image.extract_patches", "strided", n(7, 6, 2), (3, 2), 2, padding="same")
    case("keras.ops.image.extract_patches", "first", n(1, 2, 7, 6), 3, 1, 2, data_format="channels_first")
    boxes = f32([[0.1, 0.2, 0.8, 0.9], [0.9, 0.7, 0.2, 0.1], [-0.2, 0.3, 1.3, 0.6], [0.5, 0.5, 0.5, 0.5]])
    at = In(np.array([0, 1, 1, 0], np.int32))
    case("tf.image.crop_and_resize", "bilinear", n(2, 6, 7, 2), boxes, at, [4, 3], "bilinear", 0.5)
    case("tf.image.crop_and_resize", "nearest", n(2, 6, 7, 2), boxes, at, [3, 5], "nearest", grads=False)
    case("tf.image.crop_and_resize", "one", n(2, 6, 7, 2), boxes, at, [1, 1], extrapolation_value=2.0, grads=False)
    rng = np.random.default_rng(3)
    corner = rng.uniform(0, 0.7, (12, 2))
    many = np.concatenate([corner, corner + rng.uniform(0.05, 0.5, (12, 2))], 1).astype(np.float32)
    score = rng.uniform(0, 1, 12).astype(np.float32)
    for iou in (0.1, 0.3, 0.7):
        case("tf.image.non_max_suppression", f"iou_{iou}", In(many, False), In(score, False), 8, iou, 0.2)
        case("tf.image.non_max_suppression_with_scores", f"soft_{iou}", In(many, False), In(score, False), 8, iou, 0.1, iou)
    case("tf.image.non_max_suppression", "turned", In(many[:, [2, 3, 0, 1]], False), In(score, False), 20)
    for shared in (1, 3):
        b = np.stack([np.roll(many, i, 0) for i in range(shared)], 1)[None].repeat(2, 0)
        s = rng.uniform(0, 1, (2, 12, 3)).astype(np.float32)
        case("tf.image.combined_non_max_suppression", f"classes_{shared}", In(b, False), In(s, False), 4, 9, 0.4, 0.3)
        case("tf.image.combined_non_max_suppression", f"padded_{shared}", In(b * 1.5, False), In(s, False), 2, 50, pad_per_class=True, clip_boxes=shared == 1)
    case("tf.image.draw_bounding_boxes", "colours", u(2, 6, 7, 3), In(np.stack([many[:3], many[3:6] * 1.3]), False), f32([[1, 0, 0.5], [0, 0.2, 0]]), grads=False)
    case("tf.image.draw_bounding_boxes", "default", u(1, 6, 7, 3), In(many[None, :4], False), None, grads=False)
    for mode in ("constant", "nearest", "wrap", "mirror", "reflect"):
        for order in (0, 1):
            high = 3 if mode == "mirror" else 8
            case("keras.ops.image.map_coordinates", f"{mode}_{order}", n(4, 5), In(rng.uniform(-3, high, (2, 9)).astype(np.float32)), order, mode, 0.7, grads=False)
    case("keras.ops.image.map_coordinates", "rank3", n(3, 4, 5), In(rng.uniform(0, 2, (3, 2, 3)).astype(np.float32)), 1)
    case("keras.ops.image.map_coordinates", "ints", ints(90, 4, 5), In(rng.uniform(0, 3, (2, 7)).astype(np.float32)), 1)
    turn = np.array([0.9, -0.3, 1.5, 0.4, 1.1, -1.2, 0.01, -0.02], np.float32)
    for mode in ("constant", "nearest", "wrap", "reflect"):
        for i in ("nearest", "bilinear"):
            case("keras.ops.image.affine_transform", f"{mode}_{i}", n(2, 5, 6, 2), In(turn, False), i, mode, 0.3, grads=False)
    case("keras.ops.image.affine_transform", "each_first", n(2, 3, 5, 6), In(np.stack([turn, turn[::-1] * 0.1]), False), "bilinear", data_format="channels_first", grads=False)
    case("keras.ops.image.affine_transform", "uint8", u8(5, 6, 3), In(turn * np.array([1, 1, 1, 1, 1, 1, 0, 0], np.float32), False), "bilinear")
    start, end = f32([[0, 0], [0, 4], [5, 0], [5, 4]]), f32([[0.5, 0.2], [0.3, 3.5], [4.6, 0.4], [4.8, 4.1]])
    start.grad = end.grad = False
    for i in ("nearest", "bilinear"):
        case("keras.ops.image.perspective_transform", i, u(1, 5, 6, 2), start, end, i, 0.4, grads=False, factor=4)
    case("keras.ops.image.gaussian_blur", "plain", u(1, 5, 6, 2))
    case("keras.ops.image.gaussian_blur", "square", u(2, 3, 6, 5), (5, 5), (0.8, 1.4), "channels_first")
    case("keras.ops.image.elastic_transform", "seed", u(2, 8, 7, 2), 3.0, 1.0, seed=5, grads=False, factor=4)
    case("keras.ops.image.scale_and_translate", "linear", n(5, 6), (7, 4), f32([1.4, 0.6]), f32([0.2, -0.4]), (0, 1), "linear", grads=False)
    case("keras.ops.image.scale_and_translate", "lanczos", n(2, 5, 6), (2, 7, 6), f32([1.4]), f32([0.2]), (1,), "lanczos3", False, grads=False)
    for seed in ((1, 2), (3, 5), (8, 13)):
        pair = In(np.array(seed, np.int32))
        case("tf.image.stateless_random_flip_left_right", str(seed[0]), u(4, 2, 3, 1), pair)
        case("tf.image.stateless_random_flip_up_down", str(seed[0]), u(2, 3, 1), pair)
        case("tf.image.stateless_random_brightness", str(seed[0]), u(2, 3, 3), 0.3, pair, grads=False)
        case("tf.image.stateless_random_contrast", str(seed[0]), u(2, 3, 3), 0.3, 1.5, pair, grads=False)
        case("tf.image.stateless_random_hue", str(seed[0]), u(2, 3, 3), 0.3, pair, grads=False)
        case("tf.image.stateless_random_saturation", str(seed[0]), u(2, 3, 3), 0.3, 1.5, pair, grads=False)
        case("tf.image.stateless_random_crop", str(seed[0]), u(9, 8, 3), [4, 3, 3], pair)


if __name__ == "__main__":
    windows()
    networks()
    attention()
    images()
    write()
