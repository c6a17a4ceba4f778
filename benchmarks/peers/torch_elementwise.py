"""PyTorch's share of the comparison of element-wise work. Usage: torch_elementwise.py [THREADS]"""
import os
import sys

import torch

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
torch.set_num_threads(THREADS)
torch.manual_seed(1)

x = torch.rand(measure.ELEMENTS) * 6 - 3
z = torch.rand(measure.ELEMENTS) + 0.1
matrix = x.view(1000, 1000)
weights = torch.nn.Parameter(torch.rand(measure.WEIGHTS))
weights.grad = torch.rand(measure.WEIGHTS) - 0.5
optimizer = torch.optim.Adam([weights], lr=1e-9, fused=True)



def chain(x, z):
    t = torch.relu(x * 1.1 + z)
    t = t * z - 0.5
    t = t * t
    return torch.sqrt(t + 1e-3) * 0.25


def swish(x):
    return x / (torch.exp(-x) + 1)


def compiled(function, *arguments):
    """The function as torch.compile makes it, which needs a C++ compiler; None without one."""
    try:
        made = torch.compile(function)
        made(*arguments)
        return lambda: made(*arguments)
    except Exception:
        return None


with torch.no_grad():
    measure.report_elementwise(THREADS, {
        "add": lambda: x + z,
        "exp": lambda: torch.exp(x),
        "tanh": lambda: torch.tanh(x),
        "log": lambda: torch.log(z),
        "sigmoid": lambda: torch.sigmoid(x),
        "erf": lambda: torch.erf(x),
        "softmax": lambda: torch.softmax(matrix, 1),
        "sum": lambda: x.sum(),
        "sum of columns": lambda: matrix.sum(0),
        "chain of 9 ops": lambda: chain(x, z),
        "compiled chain of 9 ops": compiled(chain, x, z),
        "compiled x / (exp(-x) + 1)": compiled(swish, x),
        "Adam": optimizer.step,
    })
