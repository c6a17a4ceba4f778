"""Keras on TensorFlow trains one model on MNIST. Usage: keras_train.py mlp|cnn|transformer [EPOCHS] [THREADS]"""
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import keras
import tensorflow as tf
from keras import layers

import measure

MODEL = sys.argv[1]
EPOCHS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
THREADS = int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count()
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)


class EpochTimes(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.times = []
        self.first = None

    def on_train_batch_end(self, batch, logs=None):
        if self.first is None:
            self.first = measure.age()

    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.times.append(time.perf_counter() - self.start)


def mlp():
    return [layers.Flatten(), layers.Dense(512, activation="relu"), layers.Dense(256, activation="relu"),
            layers.Dense(10)]


def cnn():
    return [layers.Reshape((28, 28, 1)),
            layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
            layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dense(10)]


def lstm():
    return [layers.LSTM(128), layers.Dense(10)]


def transformer():
    rows = layers.Input((28, 28))
    h = layers.Dense(64)(rows)
    for _ in range(2):
        h = layers.LayerNormalization()(h + layers.MultiHeadAttention(4, 16)(h, h))
        h = layers.LayerNormalization()(h + layers.Dense(64)(layers.Dense(128, activation="gelu")(h)))
    return keras.Model(rows, layers.Dense(10)(layers.GlobalAveragePooling1D()(h)))


def build(name):
    if name == "transformer":
        return transformer()
    return keras.Sequential([layers.Input((28, 28)), *{"mlp": mlp, "cnn": cnn, "lstm": lstm}[name]()])


keras.utils.set_random_seed(1)
x, y, x_test, y_test = measure.mnist()
x, y = measure.examples(MODEL, x, y)
model = build(MODEL)
model.compile(keras.optimizers.Adam(1e-3), keras.losses.SparseCategoricalCrossentropy(from_logits=True),
              metrics=["accuracy"])
epochs = EpochTimes()
model.fit(x, y, batch_size=measure.BATCH, epochs=EPOCHS, verbose=0, callbacks=[epochs])
accuracy = model.evaluate(x_test, y_test, batch_size=1000, verbose=0)[1]
measure.report_training(MODEL, THREADS, len(x), epochs.times, accuracy, epochs.first)
compiled = tf.function(lambda images: model(images, training=False))
some = {batch: tf.constant(x_test[:batch]) for batch in (1, 256)}
measure.report_inference(MODEL, THREADS, {
    batch: [lambda images=images: model.predict_on_batch(images), lambda images=images: compiled(images).numpy()]
    for batch, images in some.items()})
