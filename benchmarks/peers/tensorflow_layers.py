"""Keras's share of the comparison of layers and optimizers, as compiled functions of TensorFlow.
Usage: tensorflow_layers.py [THREADS [NAME]]"""
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import tensorflow as tf
from keras import layers, optimizers

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
ONLY = sys.argv[2] if len(sys.argv) > 2 else ""
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)
uniform = tf.random.uniform


class SelfAttention(layers.Layer):
    def __init__(self, heads, size):
        super().__init__()
        self.layer = layers.MultiHeadAttention(heads, size)

    def call(self, x, training=None):
        return self.layer(x, x, training=training)


images, rows = uniform((32, 56, 56, 64)), uniform((128, 28, 28))
tokens, narrow, square = uniform((4096, 512)), uniform((3584, 64)), uniform((1000, 1000))
same = {"padding": "same"}
works = {
    "dense 128x784 to 512": (layers.Dense(512), uniform((128, 784))),
    "embedding of 128x128 out of 10000x64": (
        layers.Embedding(10_000, 64), uniform((128, 128), 0, 10_000, tf.int32)),
    "SimpleRNN of 128 units, 128x28x28": (layers.SimpleRNN(128), rows),
    "LSTM of 128 units, 128x28x28": (layers.LSTM(128), rows),
    "GRU of 128 units, 128x28x28": (layers.GRU(128), rows),
    "attention of 4 heads, 32x128x64": (SelfAttention(4, 16), uniform((32, 128, 64))),
    "attention of 8 heads, 8x512x256": (SelfAttention(8, 32), uniform((8, 512, 256))),
    "convolution 3x3 of 64x32x32x3 to 32": (layers.Conv2D(32, 3, **same), uniform((64, 32, 32, 3))),
    "convolution 1x1 of 32x56x56x64 to 64": (layers.Conv2D(64, 1), images),
    "convolution 3x3 by 2 of 32x56x56x64 to 128": (layers.Conv2D(128, 3, 2, **same), images),
    "depthwise convolution 3x3 of 32x56x56x64": (layers.DepthwiseConv2D(3, **same), images),
    "transposed convolution 3x3 by 2 of 32x28x28x64 to 32": (
        layers.Conv2DTranspose(32, 3, 2, **same), uniform((32, 28, 28, 64))),
    "convolution 5 of 64x256x64 to 64": (layers.Conv1D(64, 5, **same), uniform((64, 256, 64))),
    "convolution 3x3x3 of 4x16x28x28x32 to 32": (layers.Conv3D(32, 3, **same), uniform((4, 16, 28, 28, 32))),
    "max pooling 2x2 of 32x56x56x64": (layers.MaxPooling2D(), images),
    "average pooling 2x2 of 32x56x56x64": (layers.AveragePooling2D(2), images),
    "batch normalization of 32x56x56x64": (layers.BatchNormalization(), images),
    "group normalization of 32x56x56x64": (layers.GroupNormalization(32), images),
    "layer normalization of 4096x512": (layers.LayerNormalization(), tokens),
    "layer normalization of 3584x64": (layers.LayerNormalization(), narrow),
    "RMS normalization of 4096x512": (layers.RMSNormalization(), tokens),
    "relu layer of 1000x1000": (layers.Activation("relu"), square),
    "gelu layer of 1000x1000": (layers.Activation("gelu"), square),
    "silu layer of 1000x1000": (layers.Activation("silu"), square),
    "tanh layer of 1000x1000": (layers.Activation("tanh"), square),
    "softmax layer of 1000x1000": (layers.Softmax(), square),
    "softmax layer of 3584x28": (layers.Softmax(), uniform((3584, 28))),
}


def passes(layer, x):
    """What computes the layer, and what computes it and the gradients of its input and weights."""
    dy = uniform(layer(x).shape)

    @tf.function
    def forward(x):
        return layer(x, training=True)

    @tf.function
    def gradients(x, dy):
        with tf.GradientTape() as tape:
            sources = list(layer.trainable_variables)
            if x.dtype.is_floating:
                tape.watch(x)
                sources.append(x)
            y = layer(x, training=True)
        # The result, too: a function would leave out what nobody asks for.
        return y, tape.gradient(y, sources, dy)

    return lambda: forward(x), lambda: gradients(x, dy)


for name, (layer, x) in works.items():
    if ONLY in name:
        forward, gradients = passes(layer, x)
        measure.report_layer(name, THREADS, forward)
        measure.report_layer(name + " with gradients", THREADS, gradients)


def step(optimizer, variables, elements):
    """One step with a rate so small that the weights stay what they are."""
    weights = [tf.Variable(uniform((elements,))) for _ in range(variables)]
    gradients = [uniform((elements,)) for _ in range(variables)]
    optimizer.build(weights)

    @tf.function
    def apply():
        optimizer.apply(gradients)

    return apply


for name, variables, elements, optimizer in (
        ("SGD with momentum, 10M", 1, 10_000_000, optimizers.SGD(1e-9, momentum=0.9)),
        ("RMSprop, 10M", 1, 10_000_000, optimizers.RMSprop(1e-9)),
        ("AdamW, 10M", 1, 10_000_000, optimizers.AdamW(1e-9)),
        ("Adam, 100 variables of 1000", 100, 1000, optimizers.Adam(1e-9))):
    if ONLY in name:
        measure.report_layer(name, THREADS, step(optimizer, variables, elements))
