"""TensorFlow's share of the comparison of element-wise work. Usage: tensorflow_elementwise.py [THREADS]"""
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import tensorflow as tf

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
tf.config.threading.set_intra_op_parallelism_threads(THREADS)

x = tf.random.uniform((measure.ELEMENTS,), -3, 3)
z = tf.random.uniform((measure.ELEMENTS,), 0.1, 1.1)
matrix = tf.reshape(x, (1000, 1000))
weights = tf.Variable(tf.random.uniform((measure.WEIGHTS,)))
momentum = tf.Variable(tf.zeros((measure.WEIGHTS,)))
velocity = tf.Variable(tf.zeros((measure.WEIGHTS,)))
gradient = tf.random.uniform((measure.WEIGHTS,), -0.5, 0.5)


def adam():
    # TensorFlow's own fused kernel, which is faster than Keras's optimizer.
    tf.raw_ops.ResourceApplyAdam(
        var=weights.handle, m=momentum.handle, v=velocity.handle, beta1_power=0.9, beta2_power=0.999, lr=1e-9,
        beta1=0.9, beta2=0.999, epsilon=1e-7, grad=gradient)


measure.report_elementwise(THREADS, {
    "add": lambda: x + z,
    "exp": lambda: tf.exp(x),
    "tanh": lambda: tf.tanh(x),
    "log": lambda: tf.math.log(z),
    "sigmoid": lambda: tf.sigmoid(x),
    "erf": lambda: tf.math.erf(x),
    "softmax": lambda: tf.nn.softmax(matrix),
    "sum": lambda: tf.reduce_sum(x),
    "sum of columns": lambda: tf.reduce_sum(matrix, 0),
    "Adam": adam,
})
