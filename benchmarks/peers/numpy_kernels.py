"""NumPy's share of the comparison of kernels: products, by its own OpenBLAS. Usage: numpy_kernels.py [THREADS]"""
import os
import sys

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
os.environ["OPENBLAS_NUM_THREADS"] = str(THREADS)
import numpy as np

import measure

random = np.random.default_rng(1)
for m, k, n in measure.GEMMS:
    a, b = random.random((m, k), np.float32), random.random((k, n), np.float32)
    measure.report_gemm(m, k, n, THREADS, lambda: a @ b)
