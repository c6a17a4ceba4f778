"""TensorFlow's share of the comparison of work on whole arrays. Usage: tensorflow_arrays.py [THREADS [NAME]]"""
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import tensorflow as tf

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)

SIDE = 1000
MEGA = SIDE * SIDE
uniform = tf.random.uniform


def integers(bound, n):
    return tf.random.uniform((n,), 0, bound, tf.int32)


x, y, bias = uniform((SIDE, SIDE)), uniform((SIDE, SIDE)), uniform((SIDE,))
condition = x > y
whole = integers(SIDE, MEGA)
octets = tf.cast(whole, tf.uint8)
heads = uniform((32, 128, 8, 64))
images = uniform((32, 56, 56, 64))
table, rows = uniform((10_000, 64)), integers(10_000, 16_384)
line, places = uniform((MEGA,)), integers(MEGA, MEGA)
looked = tf.gather(table, rows)
row_indices = tf.reshape(rows, (-1, 1))
cube = uniform((100, 100, 100))
ten = uniform((10 * MEGA,))
tokens, labels = uniform((4096, 512)), integers(SIDE, SIDE)
ones, zeros = tf.ones(64), tf.zeros(64)
one_row, zero_row = tf.ones(512), tf.zeros(512)
square = uniform((512, 512))
wide = tf.cast(square, tf.float64)
queries = uniform((64, 128, 64))


def layer_norm():
    # What Keras's layer computes when TensorFlow runs it.
    mean, variance = tf.nn.moments(tokens, [-1], keepdims=True)
    factor = tf.math.rsqrt(variance + 1e-3) * one_row
    return tokens * factor + (zero_row - mean * factor)


measure.report_arrays(THREADS, sys.argv[2] if len(sys.argv) > 2 else "", {
    "relu of 1M": (MEGA, lambda: tf.nn.relu(x)),
    "multiply rows of 1000 by one row of 1000": (MEGA, lambda: x * bias),
    "greater of 1M": (MEGA, lambda: x > y),
    "where of 1M": (MEGA, lambda: tf.where(condition, x, y)),
    "cast int32 to float32, 1M": (MEGA, lambda: tf.cast(whole, tf.float32)),
    "cast uint8 to float32, 1M": (MEGA, lambda: tf.cast(octets, tf.float32)),
    "cast float32 to int32, 1M": (MEGA, lambda: tf.cast(x, tf.int32)),
    "cast float32 to float16, 1M": (MEGA, lambda: tf.cast(x, tf.float16)),
    "random uniform, 1M": (MEGA, lambda: tf.random.uniform((MEGA,))),
    "random normal, 1M": (MEGA, lambda: tf.random.normal((MEGA,))),
    "transpose 1000x1000": (MEGA, lambda: tf.transpose(x)),
    "transpose 32x128x8x64 to 0213": (32 * 128 * 512, lambda: tf.transpose(heads, (0, 2, 1, 3))),
    "transpose 32x128x8x64 to 0231": (32 * 128 * 512, lambda: tf.transpose(heads, (0, 2, 3, 1))),
    "transpose 32x56x56x64 to 0312": (32 * 56 * 56 * 64, lambda: tf.transpose(images, (0, 3, 1, 2))),
    "concatenate two 1000x1000 along 0": (2 * MEGA, lambda: tf.concat([x, x], 0)),
    "concatenate two 1000x1000 along 1": (2 * MEGA, lambda: tf.concat([x, x], 1)),
    "gather 16384 rows of 64": (16_384 * 64, lambda: tf.gather(table, rows)),
    "gather 1M single elements": (MEGA, lambda: tf.gather(line, places)),
    "scatter-add 16384 rows of 64": (16_384 * 64, lambda: tf.scatter_nd(row_indices, looked, (10_000, 64))),
    "sort 1M": (MEGA, lambda: tf.sort(line)),
    "argsort 1M": (MEGA, lambda: tf.argsort(line)),
    "sort rows of 1000x1000": (MEGA, lambda: tf.sort(x)),
    "sum of rows of 1000x1000": (MEGA, lambda: tf.reduce_sum(x, 1)),
    "sum of the middle axis of 100x100x100": (MEGA, lambda: tf.reduce_sum(cube, 1)),
    "max of rows of 1000x1000": (MEGA, lambda: tf.reduce_max(x, 1)),
    "max of columns of 1000x1000": (MEGA, lambda: tf.reduce_max(x, 0)),
    "argmax of rows of 1000x1000": (MEGA, lambda: tf.argmax(x, 1)),
    "cumsum of rows of 1000x1000": (MEGA, lambda: tf.cumsum(x, 1)),
    "cumsum of columns of 1000x1000": (MEGA, lambda: tf.cumsum(x, 0)),
    "sum of 10M": (10 * MEGA, lambda: tf.reduce_sum(ten)),
    "max pooling 2x2 of 32x56x56x64": (32 * 56 * 56 * 64, lambda: tf.nn.max_pool2d(images, 2, 2, "VALID")),
    "average pooling 2x2 of 32x56x56x64": (32 * 56 * 56 * 64, lambda: tf.nn.avg_pool2d(images, 2, 2, "VALID")),
    "batch norm, training, of 32x56x56x64": (
        32 * 56 * 56 * 64, lambda: tf.compat.v1.nn.fused_batch_norm(images, ones, zeros, epsilon=1e-3)),
    "batch norm, inference, of 32x56x56x64": (
        32 * 56 * 56 * 64, lambda: tf.compat.v1.nn.fused_batch_norm(
            images, ones, zeros, zeros, ones, epsilon=1e-3, is_training=False)),
    "layer norm of 4096x512": (4096 * 512, layer_norm),
    "log-softmax of 1000x1000": (MEGA, lambda: tf.nn.log_softmax(x)),
    "cross entropy of 1000x1000 logits": (
        MEGA, lambda: tf.nn.sparse_softmax_cross_entropy_with_logits(labels, x)),
})
measure.report_rates(THREADS, sys.argv[2] if len(sys.argv) > 2 else "", {
    "gemm 512x512x512, float64": (512 ** 3, lambda: tf.matmul(wide, wide)),
    "gemm 512x512x512, A transposed": (512 ** 3, lambda: tf.matmul(square, square, True)),
    "gemm 512x512x512, B transposed": (512 ** 3, lambda: tf.matmul(square, square, False, True)),
    "gemm 64 times 128x64x128, B transposed": (
        64 * 128 * 64 * 128, lambda: tf.matmul(queries, queries, False, True)),
})
