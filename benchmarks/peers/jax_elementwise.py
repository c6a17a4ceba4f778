"""JAX's share of the comparison of element-wise work: what it compiles. Usage: jax_elementwise.py [THREADS]"""
import os
import sys

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
if THREADS == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
import jax
import jax.numpy as jnp

import measure

first, second = jax.random.split(jax.random.key(1))
x = jax.random.uniform(first, (measure.ELEMENTS,), minval=-3, maxval=3)
z = jax.random.uniform(second, (measure.ELEMENTS,), minval=0.1, maxval=1.1)


@jax.jit
def chain(x, z):
    t = jax.nn.relu(x * 1.1 + z)
    t = t * z - 0.5
    t = t * t
    return jnp.sqrt(t + 1e-3) * 0.25


@jax.jit
def swish(x):
    return x / (jnp.exp(-x) + 1)


measure.report_elementwise(THREADS, {
    "compiled chain of 9 ops": lambda: chain(x, z).block_until_ready(),
    "compiled x / (exp(-x) + 1)": lambda: swish(x).block_until_ready(),
})
