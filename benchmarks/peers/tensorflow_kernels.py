"""TensorFlow's share of the comparison of kernels and of eager overhead. Usage: tensorflow_kernels.py [THREADS]"""
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import tensorflow as tf

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)


def eager_add():
    v = tf.Variable([1.0, 2.0, 3.0, 4.0, 5.0])
    x = tf.constant([5.0, 4.0, 3.0, 2.0, 1.0])

    def add():
        with tf.GradientTape():
            y = v + x
            for _ in range(99):
                y = y + x
        return y

    measure.report("eager add of 5 elements, on a tape", 1e9 * measure.seconds(add) / 100, "ns")


def regression():
    x, y = (tf.constant(values) for values in measure.houses())
    a, b = tf.Variable(0.0), tf.Variable(0.0)
    optimizer = tf.keras.optimizers.SGD(1e-3)
    start = time.perf_counter()
    for _ in range(10_000):
        with tf.GradientTape() as tape:
            loss = 0.5 * tf.reduce_sum(tf.square(a * x + b - y))
        optimizer.apply_gradients(zip(tape.gradient(loss, [a, b]), [a, b]))
    measure.report("linear regression, 10000 epochs", time.perf_counter() - start, "s")


def gemms():
    for m, k, n in measure.GEMMS:
        a, b = tf.random.uniform((m, k)), tf.random.uniform((k, n))
        measure.report_gemm(m, k, n, THREADS, lambda: tf.matmul(a, b))


def convolutions():
    images, size, channels, filters = measure.CONV
    x = tf.random.uniform((images, size, size, channels))
    w = tf.random.uniform((3, 3, channels, filters))
    dy = tf.random.uniform((images, size, size, filters))
    options = {"strides": [1, 1, 1, 1], "padding": "SAME"}
    measure.report_conv("forward", THREADS, lambda: tf.raw_ops.Conv2D(input=x, filter=w, **options))
    measure.report_conv("input gradient", THREADS, lambda: tf.raw_ops.Conv2DBackpropInput(
        input_sizes=x.shape, filter=w, out_backprop=dy, **options))
    measure.report_conv("filter gradient", THREADS, lambda: tf.raw_ops.Conv2DBackpropFilter(
        input=x, filter_sizes=w.shape, out_backprop=dy, **options))


eager_add()
regression()
gemms()
convolutions()
