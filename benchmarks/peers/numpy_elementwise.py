"""NumPy's share of the comparison of element-wise work, always on one thread. Usage: numpy_elementwise.py [THREADS]"""
import os
import sys

import numpy as np

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
random = np.random.default_rng(1)
x = random.random(measure.ELEMENTS, np.float32) * 6 - 3
z = random.random(measure.ELEMENTS, np.float32) + np.float32(0.1)
matrix = x.reshape(1000, 1000)

measure.report_elementwise(THREADS, {
    "add": lambda: x + z,
    "exp": lambda: np.exp(x),
    "tanh": lambda: np.tanh(x),
    "log": lambda: np.log(z),
    "sum": lambda: x.sum(),
    "sum of columns": lambda: matrix.sum(0),
})
