"""Makes golden cases of functions of complex numbers, linear algebra and signals with the real TensorFlow and Keras.

Usage: python make_ops.py FAMILY [FAMILY ...]; each family is a function below. The format is that of the public cases.
"""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf

HERE = pathlib.Path(__file__).parent
RTOL = {"float32": 1e-5, "complex64": 1e-5, "float64": 1e-8, "complex128": 1e-8}
RNG = np.random.default_rng(7)


def number(value):
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and not np.isfinite(value):
        return "NaN" if np.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def array(value):
    value = np.asarray(value)
    flat = value.ravel()
    if flat.dtype.kind == "c":
        flat = flat.view(flat.real.dtype)
    data = [number(x) if flat.dtype != np.float32 else number(float(str(x))) for x in flat]
    return {"dtype": value.dtype.name, "shape": list(value.shape), "data": data}


def resolve(api):
    module, *path = api.split(".")
    target = {"tf": tf, "keras": keras}[module]
    for name in path:
        target = getattr(target, name)
    return target


def flatten(result):
    return [r for r in tf.nest.flatten(result) if r is not None]


def wider(x):
    x = np.asarray(x)
    return x.astype({"float32": "float64", "complex64": "complex128"}.get(x.dtype.name, x.dtype.name))


def run(api, args, kwargs, inputs, cotangents, gradients, post):
    def fill(a):
        if isinstance(a, dict) and "$in" in a:
            return tensors[a["$in"]]
        if isinstance(a, dict) and "$tuple" in a:
            return tuple(fill(x) for x in a["$tuple"])
        if isinstance(a, dict) and "$dtype" in a:
            return tf.as_dtype(a["$dtype"])
        return [fill(x) for x in a] if isinstance(a, list) else a

    tensors = [tf.constant(x) for x in inputs]
    with tf.GradientTape() as tape:
        tape.watch([t for t in tensors if t.dtype.is_floating or t.dtype.is_complex])
        outputs = flatten(resolve(api)(*[fill(a) for a in args], **{k: fill(v) for k, v in kwargs.items()}))
        if post:
            outputs = post(outputs, tensors)
    if not gradients:
        return outputs, cotangents, []
    if cotangents is None:
        cotangents = [
            None if not (o.dtype.is_floating or o.dtype.is_complex) else random(o.shape, o.dtype.name) for o in outputs
        ]
    chosen = [(o, c) for o, c in zip(outputs, cotangents) if c is not None]
    grads = tape.gradient(
        [o for o, _ in chosen], tensors, [tf.constant(c.astype(o.dtype.name)) for o, c in chosen])
    return outputs, cotangents, grads


def random(shape, dtype="float32"):
    shape = [int(d) for d in shape]
    if dtype.startswith("complex"):
        return np.asarray(RNG.normal(size=shape) + 1j * RNG.normal(size=shape)).astype(dtype)
    return np.asarray(RNG.normal(size=shape)).astype(dtype)


def expectation(slot, value, reference, inputs):
    if value is None:
        return {"slot": slot, "type": "none", "zeros_ok": True}
    value = np.asarray(value)
    result = {"slot": slot, "type": "array", **array(value)}
    if value.dtype.kind in "fc":
        finite = np.abs(value[np.isfinite(value)])
        largest = finite.max() if finite.size else 0
        rtol = RTOL[value.dtype.name]
        atol = 0.1 * rtol * min(10, largest)
        if value.size < 8:
            magnitudes = [np.abs(np.asarray(i)[np.isfinite(i)]).max() for i in inputs if np.asarray(i).dtype.kind in "fc" and np.asarray(i)[np.isfinite(i)].size]
            atol = max(atol, 0.02 * rtol * min(10, max(magnitudes, default=1)))
        both = np.isfinite(value) & np.isfinite(reference)
        if both.any():
            atol = max(atol, 8 * np.abs(value - np.asarray(reference))[both].max())
        result["tol"] = {"rtol": rtol, "atol": float("%.3g" % max(atol, 1e-45))}
    return result


class Family:
    def __init__(self, name, description):
        self.name, self.description, self.cases = name, description, []

    def add(self, api, args, inputs, kwargs=None, gradients=True, label=None, post=None, post_name=None, tier=2):
        kwargs = kwargs or {}
        try:
            outputs, cotangents, grads = run(api, args, kwargs, inputs, None, gradients, post)
        except (tf.errors.InvalidArgumentError, LookupError) as e:
            # Some gradients of TensorFlow fail, such as that of a transform that cuts its input.
            print("no gradient:", api, args, kwargs, str(e)[:80])
            gradients = False
            outputs, cotangents, grads = run(api, args, kwargs, inputs, None, gradients, post)
        wide_outputs, _, wide_grads = run(
            api, args, kwargs, [wider(x) for x in inputs], [None if c is None else wider(c) for c in cotangents or []],
            gradients, post)
        names = [str(np.asarray(x).dtype.name) + "x".join(map(str, np.asarray(x).shape)) for x in inputs]
        case = {
            "id": "%s/%s/%d_%s" % (self.name, api, len(self.cases), label or "_".join(names)),
            "kind": "op", "api": api, "tier": tier, "args": args, "kwargs": kwargs,
            "inputs": [array(x) for x in inputs],
            "expect": [
                expectation("out.%d" % i, o.numpy(), w.numpy(), inputs)
                for i, (o, w) in enumerate(zip(outputs, wide_outputs))
            ],
        }
        if post_name:
            case["post"] = post_name
        if gradients:
            case["cotangents"] = [None if c is None else array(c) for c in cotangents]
            case["expect"] += [
                expectation("gin.%d" % i, None if g is None else tf.convert_to_tensor(g).numpy(),
                            None if w is None else tf.convert_to_tensor(w).numpy(), inputs)
                for i, (g, w, x) in enumerate(zip(grads, wide_grads, inputs)) if np.asarray(x).dtype.kind in "fc"
            ]
        self.cases.append(case)

    def write(self):
        folder = HERE / self.name
        folder.mkdir(exist_ok=True)
        head = {
            "format": 1, "family": self.name, "split": "more", "description": self.description,
            "tensorflow": tf.__version__, "keras": keras.__version__, "npz": None,
        }
        body = ",\n".join(json.dumps(c) for c in self.cases)
        (folder / "manifest.json").write_text(json.dumps(head)[:-1] + ', "cases": [\n' + body + "\n]}\n")
        print(self.name, len(self.cases), "cases")


def ins(n):
    return [{"$in": i} for i in range(n)]


def complex_more():
    f = Family("complex_more", "functions of complex numbers with their gradients; atol by the rule of the public cases")
    for dtype in ("complex64", "complex128"):
        z = random((3, 4), dtype)
        for name in ("abs sign square sqrt rsqrt reciprocal exp expm1 log log1p sin cos tan sinh cosh tanh asin acos atan "
                     "asinh acosh atanh negative sigmoid real imag conj angle").split():
            f.add("tf.math." + name, ins(1), [z])
        for name in "add subtract multiply divide pow".split():
            f.add("tf.math." + name, ins(2), [random((3, 4), dtype), random((4,), dtype)])
        for name in "reduce_sum reduce_mean reduce_prod".split():
            f.add("tf.math." + name, ins(1), [random((3, 5, 2), dtype)], {"axis": 1})
        for name in "cumsum cumprod".split():
            # TensorFlow's gradient of cumprod is not conjugated.
            f.add("tf.math." + name, ins(1), [random((5, 2), dtype)], {"exclusive": True, "reverse": True}, gradients=False)
        f.add("tf.linalg.matmul", ins(2), [random((2, 3, 4), dtype), random((4, 2), dtype)])
        for name in "equal not_equal".split():
            f.add("tf.math." + name, ins(2), [z, np.where(np.arange(4) > 1, z, 2 * z).astype(dtype)], gradients=False)
        f.add("tf.reshape", [{"$in": 0}, [4, 3]], [z])
        f.add("tf.transpose", ins(1), [z])
        f.add("tf.concat", [[{"$in": 0}, {"$in": 1}], 1], [z, random((3, 2), dtype)])
        f.add("tf.stack", [[{"$in": 0}, {"$in": 1}]], [z, random((3, 4), dtype)])
        f.add("tf.gather", ins(2), [z, np.array([2, 0, 2], np.int32)])
        f.add("tf.reverse", [{"$in": 0}, [1]], [z])
        f.add("tf.pad", [{"$in": 0}, [[1, 0], [0, 2]]], [z])
        f.add("tf.tile", [{"$in": 0}, [2, 1]], [z])
        f.add("tf.slice", [{"$in": 0}, [1, 1], [2, 2]], [z])
        f.add("tf.broadcast_to", [{"$in": 0}, [2, 3, 4]], [z])
        f.add("tf.where", ins(3), [np.array([[True], [False], [True]]), z, random((3, 4), dtype)])
        f.add("tf.cast", [{"$in": 0}, {"$dtype": "float32"}], [z])
        f.add("tf.cast", [{"$in": 0}, {"$dtype": dtype}], [random((3,))])
        f.add("keras.ops.view_as_real", ins(1), [z])
    for part in ("float32", "float64"):
        f.add("tf.complex", ins(2), [random((3,), part), random((3,), part)])
        f.add("keras.ops.polar", ins(2), [random((3,), part), random((3,), part)])
    f.add("keras.ops.view_as_complex", ins(1), [random((3, 2))])
    # TensorFlow's logarithm of 3e30 + 4e30i overflows on the way, so that it is no case.
    large = np.array([3e30 + 4e30j, 1e-30 + 1e-30j, -4 + 0j, complex(-4.0, -0.0), 4j, -4j, 1e20 - 1e-20j], np.complex64)
    for name in "abs sqrt".split():
        f.add("tf.math." + name, ins(1), [large], gradients=False, label="extreme")
    f.add("tf.math.divide", ins(2), [large, np.roll(large, 3)], gradients=False, label="extreme")
    f.write()


def signal_more():
    f = Family("signal_more", "Fourier transforms and signal processing; atol by the rule of the public cases")
    for n in (1, 2, 3, 5, 8, 12, 30, 31, 37, 53, 60, 128):
        f.add("tf.signal.fft", ins(1), [random((2, n), "complex64")])
        f.add("tf.signal.ifft", ins(1), [random((n,), "complex128")])
        f.add("tf.signal.rfft", ins(1), [random((2, n))])
        f.add("tf.signal.irfft", ins(1), [random((2, n // 2 + 1), "complex64")], {"fft_length": [n]})
    f.add("tf.signal.rfft", ins(1), [random((3, 9))], {"fft_length": [6]})
    f.add("tf.signal.rfft", [{"$in": 0}, [12]], [random((3, 9), "float64")])
    f.add("tf.signal.irfft", ins(1), [random((3, 9), "complex128")])
    f.add("tf.signal.irfft", ins(1), [random((9,), "complex64")], {"fft_length": [7]})
    f.add("tf.signal.irfft", ins(1), [random((3,), "complex64")], {"fft_length": [9]})
    for name, d in (("fft2d", 2), ("ifft2d", 2), ("fft3d", 3), ("ifft3d", 3)):
        f.add("tf.signal." + name, ins(1), [random((2, 3, 4, 5)[4 - d - 1:], "complex64")])
    f.add("tf.signal.rfft2d", ins(1), [random((2, 5, 6))])
    f.add("tf.signal.rfft2d", [{"$in": 0}, [4, 9]], [random((2, 5, 6), "float64")])
    f.add("tf.signal.irfft2d", ins(1), [random((2, 5, 4), "complex64")])
    f.add("tf.signal.irfft2d", [{"$in": 0}, [3, 5]], [random((2, 5, 4), "complex128")])
    f.add("tf.signal.rfft3d", ins(1), [random((3, 4, 5))])
    f.add("tf.signal.rfft3d", ins(1), [random((3, 4, 5))], {"fft_length": [2, 4, 6]})
    f.add("tf.signal.irfft3d", ins(1), [random((3, 4, 3), "complex64")])
    f.add("tf.signal.irfft3d", ins(1), [random((3, 4, 3), "complex64")], {"fft_length": [3, 4, 5]})
    for name in ("fftshift", "ifftshift"):
        f.add("tf.signal." + name, ins(1), [random((3, 4))])
        f.add("tf.signal." + name, ins(1), [random((3, 5), "complex64")], {"axes": [1]})
    f.add("tf.signal.frame", ins(1), [random((2, 11))], {"frame_length": 4, "frame_step": 3, "pad_end": True, "pad_value": 1.5})
    f.add("tf.signal.frame", [{"$in": 0}, 4, 2], [random((9, 2))], {"axis": 0})
    f.add("tf.signal.frame", [{"$in": 0}, 12, 2], [random((9,))])
    f.add("tf.signal.frame", [{"$in": 0}, 2, 3, True], [random((2, 9, 2), "float64")], {"axis": 1})
    f.add("tf.signal.overlap_and_add", ins(1), [random((2, 3, 5))], {"frame_step": 2})
    f.add("tf.signal.overlap_and_add", [{"$in": 0}, 5], [random((3, 5), "float64")])
    f.add("tf.signal.stft", ins(1), [random((2, 33))], {"frame_length": 10, "frame_step": 5, "pad_end": True})
    f.add("tf.signal.stft", ins(1), [random((33,), "float64")], {"frame_length": 9, "frame_step": 4, "fft_length": 12})
    f.add("tf.signal.stft", ins(1), [random((33,))], {"frame_length": 8, "frame_step": 4, "window_fn": None})
    f.add("tf.signal.inverse_stft", ins(1), [random((2, 4, 5), "complex64")], {"frame_length": 8, "frame_step": 4})
    f.add("tf.signal.inverse_stft", ins(1), [random((4, 5), "complex64")], {"frame_length": 6, "frame_step": 2, "fft_length": 8, "window_fn": None})
    f.add("tf.signal.inverse_stft", ins(1), [random((4, 5), "complex128")], {"frame_length": 9, "frame_step": 3, "fft_length": 8})
    for t in (1, 2, 3, 4):
        for norm in (None, "ortho")[: 1 if t == 1 else 2]:
            f.add("tf.signal.dct", ins(1), [random((2, 7))], {"type": t, "norm": norm})
            f.add("tf.signal.idct", ins(1), [random((2, 6), "float64")], {"type": t, "norm": norm})
        f.add("tf.signal.dct", ins(1), [random((2, 7))], {"type": t, "n": 5})
        f.add("tf.signal.dct", ins(1), [random((2, 5))], {"type": t, "n": 8})
    for norm in (None, "ortho"):
        f.add("tf.signal.mdct", ins(1), [random((2, 30))], {"frame_length": 8, "norm": norm, "pad_end": True})
        f.add("tf.signal.inverse_mdct", ins(1), [random((2, 3, 4))], {"norm": norm})
    f.add("tf.signal.mdct", ins(1), [random((30,), "float64")], {"frame_length": 12, "window_fn": None})
    f.add("tf.signal.mfccs_from_log_mel_spectrograms", ins(1), [random((3, 13))])
    f.add("tf.signal.linear_to_mel_weight_matrix", [], [], {"num_mel_bins": 7, "num_spectrogram_bins": 33, "sample_rate": 16000, "lower_edge_hertz": 80.0, "upper_edge_hertz": 7600.0}, gradients=False)
    for window in ("hann_window", "hamming_window"):
        for n in (1, 6, 7):
            for periodic in (True, False):
                f.add("tf.signal." + window, [n], [], {"periodic": periodic}, gradients=False)
    for n in (1, 6, 7):
        f.add("tf.signal.kaiser_window", [n], [], gradients=False)
        f.add("tf.signal.kaiser_window", [n], [], {"beta": 2.5, "dtype": {"$dtype": "float64"}}, gradients=False)
        f.add("tf.signal.vorbis_window", [n], [], gradients=False)
        f.add("tf.signal.kaiser_bessel_derived_window", [2 * n], [], {"beta": 3.0}, gradients=False)
    f.add("keras.ops.stft", ins(1), [random((2, 40))], {"sequence_length": 9, "sequence_stride": 4, "fft_length": 12})
    f.add("keras.ops.stft", [{"$in": 0}, 8, 4, 8, "hamming", False], [random((40,), "float64")])
    f.add("keras.ops.stft", ins(1), [random((40,))], {"sequence_length": 8, "sequence_stride": 3, "fft_length": 9, "window": None})
    f.add("keras.ops.stft", ins(1), [random((40,)), random((6,))], {"sequence_length": 6, "sequence_stride": 3, "fft_length": 9, "window": {"$in": 1}})
    pair = [{"$tuple": ins(2)}]
    f.add("keras.ops.istft", pair, [random((2, 5, 7)), random((2, 5, 7))], {"sequence_length": 9, "sequence_stride": 4, "fft_length": 12})
    f.add("keras.ops.istft", pair, [random((5, 5)), random((5, 5))], {"sequence_length": 8, "sequence_stride": 4, "fft_length": 8, "length": 15, "window": "hamming"})
    f.add("keras.ops.istft", pair, [random((5, 5)), random((5, 5))], {"sequence_length": 8, "sequence_stride": 3, "fft_length": 8, "length": 60, "center": False})
    f.add("keras.ops.istft", pair, [random((5, 5)), random((5, 5))], {"sequence_length": 6, "sequence_stride": 3, "fft_length": 9, "window": None, "center": False})
    f.add("keras.ops.rfft", [{"$in": 0}, 6], [random((3, 9))])
    f.add("keras.ops.irfft", [{"$tuple": ins(2)}, 7], [random((3, 5)), random((3, 5))])
    f.add("keras.ops.fft", pair, [random((3, 6), "float64"), random((3, 6), "float64")])
    f.add("keras.ops.fft2", pair, [random((3, 6)), random((3, 6))])
    f.add("keras.ops.ifft2", pair, [random((3, 6)), random((3, 6))])
    f.write()


def regular(*dims, dtype="float32"):
    x = random(dims, dtype)
    return (x + 2 * np.sqrt(dims[-1]) * np.eye(dims[-1])).astype(dtype)


def positive(*dims, dtype="float32"):
    x = random(dims, dtype)
    return (x @ np.conj(np.swapaxes(x, -1, -2)) + np.eye(dims[-1])).astype(dtype)


def symmetric(*dims, dtype="float32"):
    x = random(dims, dtype)
    return ((x + np.conj(np.swapaxes(x, -1, -2))) / 2).astype(dtype)


def linalg_more():
    f = Family("linalg_more", "linear algebra with its gradients; atol by the rule of the public cases")
    for dtype in ("float32", "float64"):
        for dims in ((1, 1), (5, 5), (2, 3, 3), (2, 1, 4, 4), (0, 3, 3)):
            f.add("tf.linalg.det", ins(1), [regular(*dims, dtype=dtype)])
            f.add("tf.linalg.inv", ins(1), [regular(*dims, dtype=dtype)], {"adjoint": dims[-1] == 3})
            f.add("tf.linalg.slogdet", ins(1), [-regular(*dims, dtype=dtype)])
            f.add("tf.linalg.logdet", ins(1), [positive(*dims, dtype=dtype)])
            f.add("tf.linalg.cholesky", ins(1), [positive(*dims, dtype=dtype)])
            f.add("tf.linalg.lu", ins(1), [random(dims, dtype)], gradients=False)
            f.add("tf.linalg.expm", ins(1), [3 * random(dims, dtype)])
            right = (*dims[:-1], 2)
            for adjoint in (False, True):
                f.add("tf.linalg.solve", ins(2), [regular(*dims, dtype=dtype), random(right, dtype)], {"adjoint": adjoint})
                for lower in (False, True):
                    f.add("tf.linalg.triangular_solve", ins(2), [regular(*dims, dtype=dtype), random(right, dtype)], {"adjoint": adjoint, "lower": lower})
            f.add("tf.linalg.cholesky_solve", ins(2), [np.tril(regular(*dims, dtype=dtype)), random(right, dtype)])
            f.add("tf.linalg.eigvalsh", ins(1), [symmetric(*dims, dtype=dtype)])
        f.add("tf.linalg.sqrtm", ins(1), [positive(4, 4, dtype=dtype)])
        f.add("tf.linalg.sqrtm", ins(1), [regular(2, 3, 3, dtype=dtype)])
        for dims in ((4, 3), (3, 4), (2, 5, 2), (3, 3)):
            f.add("tf.linalg.pinv", ins(1), [random(dims, dtype)])
            f.add("tf.linalg.svd", ins(1), [random(dims, dtype)], {"compute_uv": False})
            f.add("tf.linalg.matrix_rank", ins(1), [random(dims, dtype)], gradients=False)
            right = (*dims[:-1], 2)
            f.add("tf.linalg.lstsq", ins(2), [random(dims, dtype), random(right, dtype)], {"l2_regularizer": 0.3})
            if dims[-2] >= dims[-1]:
                f.add("tf.linalg.lstsq", ins(2), [random(dims, dtype), random(right, dtype)])
            f.add("tf.linalg.lstsq", ins(2), [random(dims, dtype), random(right, dtype)], {"fast": False}, gradients=False)
        low = (random((5, 2), dtype) @ random((2, 4), dtype)).astype(dtype)
        f.add("tf.linalg.matrix_rank", ins(1), [low], gradients=False)
        f.add("tf.linalg.matrix_rank", ins(1), [random((3, 3), dtype)], {"tol": 1.0}, gradients=False)
        f.add("tf.linalg.pinv", ins(1), [low], {"rcond": 1e-3}, gradients=False)
        f.add("keras.ops.lstsq", ins(2), [random((5, 3), dtype), random((5,), dtype)], gradients=False)
        f.add("keras.ops.solve", ins(2), [regular(2, 3, 3, dtype=dtype), random((2, 3), dtype)])
        f.add("keras.ops.solve_triangular", ins(2), [regular(3, 3, dtype=dtype), random((3,), dtype)], {"lower": True})
        f.add("keras.ops.cholesky", ins(1), [positive(3, 3, dtype=dtype)], {"upper": True})
        f.add("keras.ops.cholesky_inverse", ins(1), [np.triu(regular(3, 3, dtype=dtype))], {"upper": True})
        f.add("keras.ops.cholesky_inverse", ins(1), [np.tril(regular(3, 3, dtype=dtype))])
        f.add("keras.ops.lu_factor", ins(1), [random((6, 6), dtype)], gradients=False)
        lu, p = tf.linalg.lu(random((2, 5, 5), dtype))
        f.add("tf.linalg.lu_reconstruct", ins(2), [lu.numpy(), p.numpy()])
        f.add("tf.linalg.lu_solve", ins(3), [lu.numpy(), p.numpy(), random((2, 5, 3), dtype)])
        f.add("tf.linalg.lu_matrix_inverse", ins(2), [lu.numpy(), p.numpy()])
        diagonals = random((2, 3, 5), dtype)
        diagonals[:, 1] += 4
        f.add("tf.linalg.tridiagonal_solve", ins(2), [diagonals, random((2, 5, 3), dtype)])
        f.add("tf.linalg.tridiagonal_solve", ins(2), [diagonals, random((2, 3, 5), dtype)], {"transpose_rhs": True})
        f.add("tf.linalg.tridiagonal_solve", ins(2), [diagonals, random((2, 5), dtype)])
        f.add("tf.linalg.tridiagonal_solve", ins(2), [random((3, 6), dtype), random((6, 2), dtype)], gradients=False)
        f.add("tf.linalg.tridiagonal_solve", ins(2), [regular(5, 5, dtype=dtype), random((5, 2), dtype)], {"diagonals_format": "matrix"})
        f.add("tf.linalg.tridiagonal_matmul", ins(2), [diagonals, random((2, 5, 3), dtype)])
        f.add("tf.linalg.tridiagonal_matmul", [[{"$in": 0}, {"$in": 1}, {"$in": 2}], {"$in": 3}], [random((4,), dtype) for _ in range(3)] + [random((4, 2), dtype)], {"diagonals_format": "sequence"})
    for dtype in ("complex64", "complex128"):
        z = regular(2, 3, 3, dtype=dtype)
        b = random((2, 3, 2), dtype)
        f.add("tf.linalg.adjoint", ins(1), [random((2, 3), dtype)])
        f.add("tf.linalg.inv", ins(1), [z])
        f.add("tf.linalg.solve", ins(2), [z, b])
        f.add("tf.linalg.solve", ins(2), [z, b], {"adjoint": True})
        f.add("tf.linalg.triangular_solve", ins(2), [z, b], {"lower": False, "adjoint": True})
        f.add("tf.linalg.cholesky", ins(1), [positive(2, 3, 3, dtype=dtype)])
        f.add("tf.linalg.expm", ins(1), [random((3, 3), dtype)])
        # TensorFlow's gradient of complex square roots takes transposes where the adjoints belong.
        f.add("tf.linalg.sqrtm", ins(1), [z], gradients=False)
        f.add("tf.linalg.logm", ins(1), [z], gradients=False)
        f.add("tf.linalg.logm", ins(1), [(100 * positive(4, 4, dtype=dtype)).astype(dtype)], gradients=False)
    f.write()


def complex_linalg_more():
    f = Family("complex_linalg_more", "determinants, eigenvalues and singular values of complex matrices")
    for dtype in ("complex64", "complex128"):
        for dims in ((1, 1), (3, 3), (2, 4, 4), (2, 1, 2, 2), (6, 6)):
            # TensorFlow's gradient of complex determinants is not conjugated.
            f.add("tf.linalg.det", ins(1), [random(dims, dtype)], gradients=False)
            f.add("tf.linalg.slogdet", ins(1), [random(dims, dtype)], gradients=False)
            f.add("tf.linalg.logdet", ins(1), [positive(*dims, dtype=dtype)], gradients=False)
            f.add("tf.linalg.eigvalsh", ins(1), [symmetric(*dims, dtype=dtype)], gradients=False)
            f.add("tf.linalg.eigvalsh", ins(1), [random(dims, dtype)], gradients=False)
        for dims in ((3, 3), (4, 2), (2, 3, 5)):
            f.add("tf.linalg.svd", ins(1), [random(dims, dtype)], {"compute_uv": False})
    f.write()


if __name__ == "__main__":
    for family in sys.argv[1:]:
        globals()[family]()
