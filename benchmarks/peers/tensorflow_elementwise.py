"""TensorFlow's share of the comparison of element-wise work. Usage: tensorflow_elementwise.py [THREADS]"""
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import tensorflow as tf

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)

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


def chain(x, z):
    t = tf.nn.relu(x * 1.1 + z)
    t = t * z - 0.5
    t = t * t
    return tf.sqrt(t + 1e-3) * 0.25


compiled_chain = tf.function(chain, jit_compile=True)
compiled_swish = tf.function(lambda x: x / (tf.exp(-x) + 1), jit_compile=True)

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
    "chain of 9 ops": lambda: chain(x, z),
    "compiled chain of 9 ops": lambda: compiled_chain(x, z),
    "compiled x / (exp(-x) + 1)": lambda: compiled_swish(x),
    "Adam": adam,
})
