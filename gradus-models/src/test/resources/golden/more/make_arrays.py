"""Writes arrays_more/manifest.json: shapes, indexing, scatter, Einstein sums and strings, by TensorFlow and Keras.

Usage: python make_arrays.py, with TensorFlow 2.21 and Keras 3.15 installed. It says which calls the real libraries refuse.
"""
import json
import os

import make_nn as base
from make_nn import Dt, In

import numpy as np
import tensorflow as tf

RNG = np.random.default_rng(23)


class Slice:
    def __init__(self, *bounds):
        self.bounds = bounds


class Special:
    def __init__(self, name):
        self.name = name


ELLIPSIS, NEWAXIS = Special("$ellipsis"), Special("$newaxis")
plain_encode, plain_decode = base.encode, base.decode


def encode(v, inputs):
    if isinstance(v, Slice):
        return {"$slice": list(v.bounds)}
    if isinstance(v, Special):
        return {v.name: True}
    if isinstance(v, (tuple, list)):
        items = [encode(i, inputs) for i in v]
        return {"$tuple": items} if isinstance(v, tuple) else items
    return plain_encode(v, inputs)


def decode(v, tensors, wide):
    if isinstance(v, Slice):
        return slice(*v.bounds)
    if isinstance(v, Special):
        return Ellipsis if v is ELLIPSIS else None
    if isinstance(v, (tuple, list)):
        return type(v)(decode(i, tensors, wide) for i in v)
    return plain_decode(v, tensors, wide)


plain_array = base.array


def array(a):
    a = np.asarray(a)
    if a.dtype.kind in "SOU":
        data = [t if isinstance(t, str) else t.decode() for t in a.ravel()]
        return {"dtype": "string", "shape": list(a.shape), "data": data}
    return plain_array(a)


plain_run = base.run


def run(*call):
    outs, grads, seeds = plain_run(*call)
    return [np.array(o, dtype=object) if isinstance(o, bytes) else o for o in outs], grads, seeds


base.encode, base.decode, base.array, base.run = encode, decode, array, run


def n(*shape, dtype=np.float32):
    return In(RNG.normal(size=shape).astype(dtype))


def k(low, high, *shape, dtype=np.int32):
    return In(RNG.integers(low, high, size=shape).astype(dtype))


def v(*values, dtype=np.float32):
    return In(np.array(values, dtype))


def m(rows, dtype=np.int32):
    return In(np.array(rows, dtype))


def s(*texts):
    return In(np.array(texts, dtype=object))


def case(api, *args, **kwargs):
    label = kwargs.pop("label", "case")
    names, count = label, 1
    while f"nn_more/{api}/{names}" in base.SEEN:
        count += 1
        names = f"{label}_{count}"
    base.case(api, names, *args, **kwargs)


def einsum():
    sizes = dict(a=2, b=3, c=4, d=2, e=3, i=3, j=3, k=4)
    for eq in ("ij,jk->ik", "ij,kj->ik", "ij,kj->ki", "ji,jk->ik", "aij,ajk->aik", "aij,akj->aki", "aij,jk->aik", "ijk->kij",
               "ij->", "ij->j", "ii->i", "ii->", "iij->j", "i,j->ij", "ij,ij->", "ij,ij->i", "ij,j->i", "j,ij->i", "ijk,k->ij",
               "abc,cd,de->abe", "ab,bc,cd->ad", "abcd,bd->ac", "ab,cd->abcd", "abk,ack->abc", "bd,acd->abc", "a,a,a->a",
               "ijk,ijk->ik", "aijb->aj", "i,i->", "ab,ac,ad->abcd", "abi,abj,abk->ijk"):
        terms = eq.split("->")[0].split(",")
        case("tf.einsum", eq, *[n(*[sizes[c] for c in t]) for t in terms], label=eq.replace(">", "").replace("-", "_"))
        case("keras.ops.einsum", eq, *[n(*[sizes[c] for c in t], dtype=np.float64) for t in terms], label=eq.replace(">", "").replace("-", "_"))
    case("tf.einsum", "...ij,...jk->...ik", n(2, 1, 3, 4), n(5, 4, 2), label="broadcast")
    case("tf.einsum", "i...->...", n(3, 2, 4), label="fold_first")
    case("tf.einsum", "...ii->...i", n(2, 3, 3), label="diagonals")
    case("tf.einsum", "b...d,d->b...", n(2, 3, 4, 5), n(5), label="middle")
    case("tf.einsum", "ij,jk", n(2, 3), n(3, 4), label="implicit")
    case("tf.einsum", "ba", n(2, 3), label="implicit_turn")
    case("tf.einsum", "ij,jk->ik", k(-5, 5, 2, 3), k(-5, 5, 3, 2), label="integers")
    case("keras.ops.einsum", "ij,jk->ik", k(-5, 5, 2, 3), n(3, 2), label="mixed", grads=False)
    case("tf.einsum", "ij,jk->ik", n(0, 3), n(3, 2), label="empty")
    case("tf.einsum", "ij,jk->ik", n(2, 0), n(0, 2), label="empty_sum")
    for axes in (0, 1, 2, [[0, 2], [2, 0]], [[1], [1]], [[-1], [0]]):
        case("tf.tensordot", n(3, 4, 3), n(3, 4, 3), axes=axes) if axes != 1 and axes != 2 else None
    case("tf.tensordot", n(2, 3, 4), n(4, 5), axes=1)
    case("tf.tensordot", n(2, 3, 4), n(3, 4, 5), 2)
    case("tf.tensordot", a=n(2, 3), b=n(3, 2), axes=[1, 0])
    case("keras.ops.tensordot", n(2, 3, 4), n(3, 4, 2), axes=((1, 2), (0, 1)))
    case("keras.ops.tensordot", n(2, 3, 4), n(3, 4, 2))
    for a, b in (((3,), (3, 4)), ((2, 3), (3,)), ((2, 3, 4), (5, 4, 2)), ((), (3,)), ((4, 3), (2, 3, 2))):
        case("keras.ops.dot", n(*a), n(*b))
    case("keras.ops.inner", n(3), n(3))
    case("keras.ops.inner", n(2, 2, 3), n(4, 3))
    case("keras.ops.outer", n(2, 2), n(3))
    case("keras.ops.kron", n(2, 3), n(3, 2))
    case("keras.ops.kron", n(3), n(2))
    case("keras.ops.cross", n(4, 3), n(4, 3))
    case("keras.ops.cross", n(4, 3), n(3))
    case("keras.ops.cross", n(2, 3, 4), n(2, 3, 4), axis=1)
    case("keras.ops.cross", n(5, 2), n(5, 2))
    case("keras.ops.cross", n(5, 2), n(5, 3))
    case("keras.ops.cross", n(3, 5), n(5, 3), axisa=0, axisb=1, axisc=0)
    case("tf.linalg.matvec", n(3, 4), n(4))
    case("tf.linalg.matvec", a=n(2, 4, 3), b=n(2, 4), transpose_a=True)
    case("tf.linalg.matvec", n(2, 3, 4), n(4))


def indexing():
    keys = (0, (-1, -2), (Slice(1, None), Slice(None, -1)), (Slice(None, None, -2), 1), (ELLIPSIS, Slice(2, 0, -1)),
            (Slice(-2, None), NEWAXIS, ELLIPSIS, 0), (NEWAXIS, 1, NEWAXIS, Slice(0, 2)), (Slice(5, 2),), (Slice(-100, 100, 3), ELLIPSIS),
            (0, 1, 2), (ELLIPSIS,), (Slice(None, None, None), Slice(100, None, -1)), (1, ELLIPSIS, NEWAXIS), Slice(3, None, -3))
    for key in keys:
        case("tf.Tensor.__getitem__", n(4, 3, 5), key)
        case("keras.ops.get_item", n(4, 3, 5), key)
    case("tf.Tensor.__getitem__", n(4, 3), In(np.array([True, False, True, True])), label="mask")
    case("tf.Tensor.__getitem__", n(2, 3), In(np.array([[True, False, True], [False, False, True]])), label="mask2")
    case("tf.strided_slice", n(5, 6), [1, 0], [4, 6], [1, 2])
    case("tf.strided_slice", n(5, 6), [4, -1], [0, 0], [-1, -2])
    case("tf.strided_slice", n(5, 6), [1], [3])
    case("tf.strided_slice", n(5, 6), [1, 2], [3, 3], [1, 1], begin_mask=1, end_mask=1)
    case("tf.strided_slice", n(5, 6), [1, 2], [3, 3], [1, 1], shrink_axis_mask=2)
    case("tf.strided_slice", n(5, 6), [0, 1], [0, 4], [1, 1], new_axis_mask=1)
    case("tf.strided_slice", n(2, 3, 4), [0, 1], [0, 3], [1, 1], ellipsis_mask=1)
    case("tf.strided_slice", input_=n(7), begin=[-3], end=[0], strides=[1], end_mask=1)
    case("tf.slice", n(4, 5), [1, 2], [-1, 2])
    case("tf.slice", input_=n(4, 5), begin=[0, 0], size=[2, -1])
    case("keras.ops.slice", n(4, 5), [1, 2], [2, 2])
    case("keras.ops.slice", inputs=n(6), start_indices=(2,), shape=(3,))
    case("keras.ops.slice_update", n(4, 5), (2, 1), n(2, 3), grads=False)
    case("keras.ops.slice_update", k(0, 9, 4), (1,), k(0, 9, 2))


def picking():
    case("tf.gather", n(3, 4, 2), k(0, 4, 3, 2), axis=1, batch_dims=1)
    case("tf.gather", n(2, 3, 4), k(0, 3, 2, 2), batch_dims=1)
    case("tf.gather", n(2, 3, 4), k(0, 4, 2, 3, 2), batch_dims=2)
    case("tf.gather", n(2, 3, 4), k(0, 4, 2, 2), axis=-1, batch_dims=1)
    case("tf.gather", n(2, 3, 4), k(0, 4, 2, 2), axis=2, batch_dims=-1)
    case("tf.gather", params=n(5), indices=k(0, 5, 2, 3, dtype=np.int64))
    case("tf.gather", k(0, 9, 3, 3), 1, axis=1)
    case("tf.gather_nd", n(2, 3, 4), k(0, 3, 2, 1), batch_dims=1)
    case("tf.gather_nd", n(2, 3, 4), k(0, 3, 2, 5, 1), batch_dims=1)
    case("tf.gather_nd", n(2, 3, 4), k(0, 4, 2, 3, 1), 2)
    case("tf.gather_nd", params=n(3, 3), indices=k(0, 3, 2, 2, 2))
    case("keras.ops.take", n(3, 4), k(-4, 4, 2, 2), axis=-1)
    case("keras.ops.take", n(3, 4), k(-12, 12, 5))
    case("keras.ops.take", x=n(3, 4), indices=k(0, 3, 2), axis=0)
    case("keras.ops.take", n(3, 4), 2, axis=1)
    case("keras.ops.take_along_axis", n(3, 4), k(-4, 4, 3, 2), axis=1)
    case("keras.ops.take_along_axis", n(3, 4), k(0, 3, 1, 4), axis=0)
    case("keras.ops.take_along_axis", n(3, 4), k(0, 12, 5), axis=None)
    case("keras.ops.take_along_axis", n(2, 3, 4), k(0, 3, 2, 2, 4), axis=-2)
    case("tf.boolean_mask", n(2, 3), In(np.array([[True, False, True], [False, True, True]])))
    case("tf.boolean_mask", n(2, 3, 2), In(np.array([[True, False, True], [False, True, True]])), axis=0)
    case("tf.boolean_mask", n(2, 3, 2), In(np.array([[True, False], [True, True], [False, False]])), axis=1)
    case("tf.boolean_mask", tensor=n(3), mask=In(np.array([False] * 3)))
    case("tf.where", k(0, 2, 3, 4))
    case("tf.where", n(2, 3), grads=False)
    case("tf.where", In(np.zeros((2, 0), bool)))
    case("keras.ops.where", In(np.array([[True, False], [False, True]])))
    case("keras.ops.where", k(0, 2, 3, 4))
    case("keras.ops.where", In(np.array([True, False])), 1.5, v(2, 3))
    case("tf.where", condition=In(np.array([True, False])), x=v(1, 2), y=v(2, 3))
    case("tf.dynamic_partition", n(6), m([0, 2, 1, 0, 2, 2]), 4)
    case("tf.dynamic_partition", n(2, 3, 2), m([[0, 1, 1], [1, 0, 0]]), num_partitions=2)
    case("tf.dynamic_partition", n(2), m(1), 2)
    case("tf.dynamic_stitch", [m([0, 4]), m([[3, 1], [2, 0]])], [n(2, 3), n(2, 2, 3)])
    case("tf.dynamic_stitch", [m(1), m([0, 3])], [n(2), n(2, 2)])
    for shape in ((3, 4), (2, 3, 4)):
        case("tf.unravel_index", k(0, 12, 5), list(shape))
        case("keras.ops.unravel_index", k(0, 12, 5), shape)
    case("tf.unravel_index", 7, [3, 4])
    case("tf.sequence_mask", k(0, 5, 2, 3), maxlen=4)
    case("tf.sequence_mask", k(0, 5, 3, dtype=np.int64), dtype=Dt("float32"))
    case("tf.sequence_mask", lengths=m(3), maxlen=5, dtype=Dt("int32"))
    for axis in (-1, 0, 1):
        case("keras.ops.one_hot", k(-1, 4, 2, 3), 4, axis=axis)
        case("tf.one_hot", k(-1, 4, 2, 3), 4, axis=axis, on_value=2, off_value=-1)
        case("keras.ops.multi_hot", k(-1, 4, 2, 3), 4, axis=axis)
    case("tf.one_hot", k(0, 3, 4), 3, True, False)
    case("tf.one_hot", k(0, 3, 4), 3, dtype=Dt("int64"))
    case("tf.one_hot", indices=k(0, 3, 4), depth=3, on_value=2.5)
    case("tf.one_hot", 1, 3)
    case("keras.ops.one_hot", k(0, 3, 4), num_classes=3, dtype="int32")
    case("keras.ops.multi_hot", k(0, 4, 3), 4, dtype="int32")
    case("keras.ops.multi_hot", inputs=k(0, 4, 2, 3, 2), num_classes=4)


def scattering():
    case("tf.scatter_nd", m([[0], [2], [0]]), n(3, 2), [4, 2])
    case("tf.scatter_nd", indices=m([[[0], [1]], [[2], [2]]]), updates=n(2, 2, 3), shape=[3, 3])
    case("tf.scatter_nd", m([[1]], np.int64), k(0, 9, 1), In(np.array([3], np.int64)))
    case("keras.ops.scatter", m([[0, 1], [2, 0], [0, 1]]), n(3), (3, 2))
    case("keras.ops.scatter", indices=m([[1]]), values=k(0, 9, 1, 2), shape=(2, 2))
    for name in ("update", "add", "sub", "max", "min"):
        distinct = m([[0, 1], [2, 0], [1, 1]])
        case(f"tf.tensor_scatter_nd_{name}", n(3, 2), distinct, n(3))
        case(f"tf.tensor_scatter_nd_{name}", k(0, 9, 4), m([[3], [1]]), k(0, 9, 2))
        case(f"tf.tensor_scatter_nd_{name}", tensor=n(4, 2, dtype=np.float64), indices=m([[3], [1]], np.int64), updates=n(2, 2, dtype=np.float64))
    for name in ("add", "sub", "max", "min"):
        case(f"tf.tensor_scatter_nd_{name}", v(1, 2, 3), m([[0], [0], [2]]), v(4, 5, 3), label="repeated")
    for reduction in (None, "add", "max", "min", "mul"):
        case("keras.ops.scatter_update", n(4, 3), m([[0, 1], [2, 2], [3, 0]]), n(3), reduction=reduction, grads=reduction is not None)
        case("keras.ops.scatter_update", n(4, 3), m([[0], [2]]), n(2, 3), reduction)
    case("keras.ops.scatter_update", v(2, 3, 4), m([[0], [0], [1]]), v(5, 6, 7), reduction="mul")


def layout():
    case("keras.ops.moveaxis", n(2, 3, 4), 0, -1)
    case("keras.ops.moveaxis", n(2, 3, 4), (0, -1), (1, 0))
    case("keras.ops.moveaxis", n(2, 3, 4, 5), source=[3, 1], destination=[0, 2])
    for k_, axes in ((1, (0, 1)), (3, (0, 1)), (1, (1, 2)), (-1, (0, 2)), (4, (0, 1))):
        case("keras.ops.rot90", n(2, 2, 2), k_, axes) if k_ != 4 else case("keras.ops.rot90", n(2, 3), 4)
    case("keras.ops.roll", n(3, 4), 2, axis=-1)
    case("keras.ops.roll", n(3, 4), -5)
    case("keras.ops.roll", n(3, 4), (1, 2), axis=(0, 1))
    case("tf.roll", n(3, 4), [1, -1], [0, 1])
    case("tf.roll", input=n(5), shift=-7, axis=0)
    case("tf.roll", n(3, 4), [1, 1], [0, 0])
    case("keras.ops.flip", n(2, 3, 4), axis=(0, -1))
    case("keras.ops.flip", n(2, 3), 1)
    case("tf.reverse", n(2, 3), [-1])
    case("tf.reverse", tensor=n(2, 3), axis=[0, 1])
    case("tf.reverse_sequence", n(2, 3, 4), m([2, 3, 0]), seq_axis=2, batch_axis=1)
    case("tf.reverse_sequence", input=n(3, 2), seq_lengths=m([3, 1], np.int64), seq_axis=0, batch_axis=1)
    for mode in ("REFLECT", "SYMMETRIC"):
        case("tf.pad", n(3, 4), [[2, 1], [3, 0]], mode)
        case("tf.pad", k(0, 9, 3), [[1, 2]], mode=mode.lower())
        case("keras.ops.pad", n(3, 4, 2), ((1, 2), (0, 3), (1, 1)), mode.lower())
    case("tf.pad", tensor=n(2), paddings=[[1, 2]], constant_values=3)
    case("keras.ops.pad", n(2, 2), ((1, 2), (0, 1)), constant_values=2.5)
    for repeats in (0, 2, [2], [1, 0, 3]):
        case("tf.repeat", n(3, 2), repeats, axis=0)
        case("keras.ops.repeat", n(2, 3), repeats, axis=-1)
    case("tf.repeat", n(2), [2, 3])
    case("keras.ops.repeat", n(2, 2), [1, 0, 2, 1])
    case("keras.ops.tile", n(2, 3), (2,))
    case("keras.ops.tile", n(3), (2, 2))
    case("keras.ops.array_split", n(7, 2), 4)
    case("keras.ops.array_split", n(2, 5), indices_or_sections=3, axis=1)
    case("keras.ops.split", n(6, 2), [1, 4])
    case("keras.ops.split", n(2, 6), (2, 5), axis=1)
    case("tf.split", n(5, 2), [2, -1])
    case("tf.split", value=n(4, 2), num_or_size_splits=2, axis=1)
    case("tf.unstack", n(2, 3), 2)
    case("keras.ops.unstack", n(2, 3), axis=-1)
    case("keras.ops.hstack", [n(2), n(3)])
    case("keras.ops.vstack", [n(2, 3), n(1, 3)])
    case("keras.ops.dstack", [n(3), n(3)])
    case("keras.ops.dstack", [n(2, 3, 1), n(2, 3, 2)])
    case("keras.ops.append", n(2, 3), n(1, 3), axis=0)
    case("keras.ops.append", k(0, 9, 2), n(2), grads=False)
    case("keras.ops.expand_dims", n(2, 3), (0, 2))
    case("keras.ops.expand_dims", n(2, 3), -1)
    case("keras.ops.squeeze", n(1, 2, 1), axis=(0, 2))
    case("keras.ops.squeeze", n(1, 2, 1), axis=-1)
    case("tf.space_to_batch", n(2, 4, 6), [2, 3], [[0, 0], [0, 0]])
    case("tf.space_to_batch", n(1, 3, 4, 2), [2, 2], [[1, 0], [0, 2]])
    case("tf.space_to_batch", input=n(2, 5), block_shape=[2], paddings=[[0, 1]])
    case("tf.batch_to_space", n(6, 2, 3, 2), [2, 3], [[0, 1], [1, 1]])
    case("tf.batch_to_space", n(4, 3), [2], crops=[[1, 0]])
    for a, b in (("float32", "int32"), ("int64", "float32"), ("float32", "uint8"), ("int16", "uint16"), ("float64", "int64")):
        case("tf.bitcast", In(RNG.normal(size=(2, 2)).astype(a) * 9), Dt(b), grads=False)
    case("tf.bitcast", In(np.array([[1, 2, 3, 4]], np.uint8)), Dt("int32"))
    for dtype in ("uint8", "int8", "int16", "int32", "uint16", "uint32"):
        case("tf.saturate_cast", v(-3e9, -129, -0.7, 0, 1.9, 300, 70000, 5e9), Dt(dtype), grads=False)
        case("keras.ops.saturate_cast", In(np.array([-70000, -200, -1, 0, 1, 255, 256, 70000], np.int32)), dtype)
    case("tf.saturate_cast", In(np.array([1e300, -1e300, 1.5])), Dt("float32"), grads=False)
    case("tf.saturate_cast", In(np.array([-5, 5], np.int8)), Dt("uint8"))
    case("tf.broadcast_dynamic_shape", m([2, 1, 3], np.int64), m([4, 1], np.int64))
    case("tf.ensure_shape", x=n(2, 3), shape=[2, None])


def diagonals():
    for shape in ((3,), (2, 3), (2, 2, 3)):
        case("tf.linalg.diag", n(*shape))
    case("tf.linalg.diag", n(3), k=1)
    case("tf.linalg.diag", n(3), k=-2)
    case("tf.linalg.diag", n(2, 3), k=(0, 1))
    case("tf.linalg.diag", n(3, 3), k=(-1, 1), num_rows=3, padding_value=9.0)
    case("tf.linalg.diag", n(2), num_rows=2, num_cols=4, padding_value=-1.0)
    case("tf.linalg.diag", n(2), k=1, num_rows=3)
    for align in ("LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT"):
        case("tf.linalg.diag_part", n(3, 4), k=(-2, 2), align=align, padding_value=7.0)
        case("tf.linalg.diag_part", n(2, 4, 3), k=(-1, 1), align=align)
        case("tf.linalg.set_diag", n(3, 4), n(3, 3), k=(-1, 1), align=align)
        case("tf.linalg.diag", n(3, 3), k=(-1, 1), align=align)
    case("tf.linalg.diag_part", n(2, 3, 4))
    case("tf.linalg.diag_part", n(3, 4), k=2)
    case("tf.linalg.diag_part", input=n(4, 3), k=-3)
    case("tf.linalg.set_diag", n(2, 3, 4), n(2, 3))
    case("tf.linalg.set_diag", input=n(3, 3), diagonal=n(2), k=-1)
    for band in ((1, 1), (0, -1), (-1, 1), (2, 0), (-1, -1)):
        case("tf.linalg.band_part", n(4, 3), *band)
    case("tf.linalg.tensor_diag", n(2, 3))
    case("tf.linalg.tensor_diag_part", n(2, 3, 2, 3))
    for d in (-3, -1, 0, 2):
        case("keras.ops.tril", n(3, 4), d)
        case("keras.ops.triu", n(2, 3, 3), k=d)
        case("keras.ops.tri", 3, 4, d)
        case("keras.ops.diag", n(3), d)
        case("keras.ops.diagonal", n(3, 4), offset=d) if abs(d) < 3 else None
    case("keras.ops.diag", n(3, 4), 1)
    case("keras.ops.diag", n(3, 4), k=-2)
    case("keras.ops.diagflat", n(2, 2), k=1)
    case("keras.ops.diagonal", n(2, 3, 4), axis1=1, axis2=2)
    case("keras.ops.diagonal", n(2, 3, 4), 1, 2, 0)
    case("keras.ops.tri", 3, dtype="int32")


def grids():
    case("keras.ops.linspace", 1, 5, 5, dtype="int32")
    case("keras.ops.linspace", 0, 1, 3, retstep=True)
    case("keras.ops.linspace", n(2), n(2), 4, axis=-1)
    case("keras.ops.linspace", 0.0, 1.0, 1)
    case("keras.ops.linspace", 0.0, 1.0, 0)
    case("keras.ops.linspace", start=2.0, stop=-1.0, num=4, endpoint=False, dtype="float64")
    case("tf.linspace", n(3), n(3), 4, axis=1)
    case("tf.linspace", start=n(2, dtype=np.float64), stop=n(2, dtype=np.float64), num=3)
    case("keras.ops.logspace", 0.0, 3.0, 4, endpoint=False)
    case("keras.ops.logspace", 0, 3, num=4, base=2)
    case("keras.ops.logspace", v(0, 1), v(1, 2), 3, axis=1, grads=False)
    case("keras.ops.geomspace", 1.0, 1000.0, 4, endpoint=False, factor=10)
    case("keras.ops.geomspace", -2.0, -32.0, num=5, factor=10)
    case("keras.ops.geomspace", 1, 256, 9, dtype="float64", factor=100)
    case("keras.ops.meshgrid", n(3), n(2), indexing="ij")
    case("keras.ops.meshgrid", n(2), n(3), n(2))
    case("tf.meshgrid", n(2), n(3), n(4), indexing="ij")
    case("tf.meshgrid", n(3))
    case("keras.ops.vander", n(3), 5)
    case("keras.ops.vander", n(3), N=2, increasing=True)
    case("keras.ops.vander", k(1, 5, 3))
    for name in ("bartlett", "blackman", "hamming", "hanning"):
        for size in (1, 3, 6, 9):
            case(f"keras.ops.{name}", size, label=f"size_{size}")
    for size, beta in ((1, 5.0), (4, 0.0), (7, 14.0), (10, 2.5)):
        case("keras.ops.kaiser", size, beta)
    case("keras.ops.arange", 5, 1, -2)
    case("keras.ops.arange", 3.5)
    case("keras.ops.arange", 0, 6, dtype="float32")
    case("tf.range", 10, 1, -3)
    case("tf.range", start=1, limit=4, delta=1, dtype=Dt("int64"))
    case("tf.eye", 2, 4)
    case("tf.eye", 3, num_columns=2, batch_shape=[2, 2], dtype=Dt("float64"))
    case("keras.ops.full", (2,), 7)
    case("keras.ops.full", (2, 2), v(1, 2), dtype="int32", grads=False)
    case("keras.ops.full_like", k(0, 5, 3), 2.7)
    case("keras.ops.full_like", n(2), 3, dtype="int32", grads=False)
    case("keras.ops.select", [In(np.array([True, False, False])), In(np.array([True, True, False]))], [n(3), n(3)], 5.0)
    case("tf.fill", [2, 2], True)
    case("tf.fill", dims=[3], value=2.5)
    case("tf.shape", n(0, 3), out_type=Dt("int64"), grads=False)
    case("tf.clip_by_norm", n(3, 4), 1.0, axes=[1])
    case("tf.clip_by_norm", t=n(3, 4), clip_norm=0.5, axes=[0])
    case("tf.clip_by_global_norm", [n(3), n(2, 2)], 1.0)
    case("tf.clip_by_global_norm", [n(3), n(2)], clip_norm=100.0)
    case("tf.clip_by_global_norm", t_list=[n(3)], clip_norm=1.0, use_norm=v(2.0))


def strings():
    case("tf.strings.length", s("héy", "", "日本"), unit="UTF8_CHAR")
    case("tf.strings.lower", s("ÀÉbC", "xY"), encoding="utf-8")
    case("tf.strings.upper", s("àéßc", "xY"), "utf-8")
    case("tf.strings.strip", s(" a ", "\t\nb c\r"))
    case("tf.strings.join", [s("a", "b"), s("c", "d"), s("e", "f")], "/")
    case("tf.strings.join", inputs=[s("a", "b"), "z"])
    square = In(np.array([["a", "b", "c"], ["d", "e", "f"]], dtype=object))
    for axis in (0, 1, -1, [0, 1], [1, 0], None):
        case("tf.strings.reduce_join", square, axis, separator="-")
    case("tf.strings.reduce_join", inputs=square, axis=1, keepdims=True)
    case("tf.strings.substr", s("hello", "world!"), m([1, -3]), m([2, 9]))
    case("tf.strings.substr", s("héllo", "日本語"), 1, 2, unit="UTF8_CHAR")
    case("tf.strings.substr", input=s("hello"), pos=-4, len=3)
    for pattern, rewrite in (("o+", "0"), ("(l)(.)", r"\2\1"), ("^h", "J"), ("[aeiou]", ""), (r"\bw", "W"), ("x*", "-"), (r"\s", "_"),
                             ("(?i)H", "Y"), ("l{2}", "L"), ("[^a-z]", "#"), (r"(\w+)$", r"<\0>"), ("[[:space:]]", "+")):
        case("tf.strings.regex_replace", s("hello world", "foo o", ""), pattern, rewrite)
    case("tf.strings.regex_replace", s("aXbXc"), "X", "-", replace_global=False)
    case("tf.strings.regex_full_match", s("a1", "ab", "1", ""), r"[a-z]\d?")
    case("tf.strings.regex_full_match", input=s("x.y", "xzy"), pattern=r"x\.y")
    case("tf.strings.to_number", s("1.5", "-2e3", "inf", " 7"), Dt("float64"))
    case("tf.strings.to_number", s("12", "-7"), out_type=Dt("int64"))
    case("tf.strings.to_number", s("12", "-7"), Dt("int32"))
    numbers = (v(1.5, -0.000123, 12345678.0, 0, 1e-10), In(np.array([1.5, -1e100, 1 / 3])), v(7, -3, dtype=np.int64), In(np.array([0.1, 65504], np.float16)))
    for x in numbers:
        case("tf.strings.as_string", x)
        if x.value.dtype.kind == "f":
            case("tf.strings.as_string", x, precision=3)
            case("tf.strings.as_string", x, scientific=True, precision=2)
            case("tf.strings.as_string", x, shortest=True)
            case("tf.strings.as_string", x, 1, width=10, fill=" ")
            case("tf.strings.as_string", x, precision=0)
        case("tf.strings.as_string", x, width=8, fill="0")
        case("tf.as_string", x)
    case("tf.strings.format", "a {} b {}", [k(0, 9, 7), n(2, 2)], grads=False)
    case("tf.strings.format", "% and {}", k(0, 9, 9), "%", 2)
    case("tf.strings.format", template="{}", inputs=s("x", "y"))
    for width in (1, 2, 3, [1, 2], 5):
        case("tf.strings.ngrams", s("a", "b", "c"), width)
    case("tf.strings.ngrams", s("a", "b", "c"), 2, separator="|", pad_values=("<", ">"))
    case("tf.strings.ngrams", s("a", "b"), 3, pad_values="_", padding_width=1)
    case("tf.strings.ngrams", s("a", "b"), 3, preserve_short_sequences=True)
    case("tf.strings.ngrams", data=square, ngram_width=2)
    texts = s("", "a", "hello", "x" * 15, "y" * 40, "z" * 100)
    case("tf.strings.to_hash_bucket_fast", texts, 1000)
    case("tf.strings.to_hash_bucket", texts, num_buckets=1000)
    case("tf.strings.to_hash_bucket_strong", texts, 1000, key=[7, 11])
    case("tf.strings.split", "a b  c")
    case("tf.strings.split", input="a,b,,c", sep=",", maxsplit=2)
    case("tf.strings.bytes_split", "abc")
    case("tf.strings.unicode_decode", "aé日", "UTF-8")
    case("tf.strings.unicode_split", "aé日", input_encoding="UTF-8")
    case("tf.strings.unicode_encode", m([[97, 233], [98, 26085]]), "UTF-8")
    case("tf.strings.unicode_encode", m([97, 55296, 98]), "UTF-8", errors="ignore")
    case("tf.strings.unicode_encode", m([97, 55296, 98]), "UTF-8", replacement_char=63)


def write():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "arrays_more")
    os.makedirs(folder, exist_ok=True)
    head = {"format": 1, "family": "arrays_more", "split": "more",
            "description": "shapes, indexing, scatter, Einstein sums and strings with many arguments, positional and by name",
            "tensorflow": "2.21.0", "keras": "3.15.1", "npz": None}
    for one in base.CASES:
        one["id"] = one["id"].replace("nn_more/", "arrays_more/", 1)
    with open(os.path.join(folder, "manifest.json"), "w") as f:
        f.write(json.dumps(head)[:-1] + ', "cases": [\n')
        f.write(",\n".join(json.dumps(c) for c in base.CASES))
        f.write("\n]}\n")
    print(len(base.CASES), "cases")


if __name__ == "__main__":
    for part in (einsum, indexing, picking, scattering, layout, diagonals, grids, strings):
        part()
    write()
