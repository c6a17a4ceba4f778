"""PyTorch's share of the comparison of work on whole arrays. Usage: torch_arrays.py [THREADS [NAME]]"""
import os
import sys

import torch
from torch.nn import functional

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
torch.set_num_threads(THREADS)
torch.manual_seed(1)

SIDE = 1000
MEGA = SIDE * SIDE


def integers(bound, n):
    return torch.randint(0, bound, (n,), dtype=torch.int32)


x, y, bias = torch.rand(SIDE, SIDE), torch.rand(SIDE, SIDE), torch.rand(SIDE)
condition = x > y
whole = integers(SIDE, MEGA)
octets = whole.to(torch.uint8)
heads = torch.rand(32, 128, 8, 64)
images = torch.rand(32, 56, 56, 64)
# The layout that PyTorch recommends on CPUs, which is the others' only one.
channels_last = images.permute(0, 3, 1, 2)
table, rows = torch.rand(10_000, 64), integers(10_000, 16_384)
line, places = torch.rand(MEGA), integers(MEGA, MEGA)
looked = table[rows]
cube = torch.rand(100, 100, 100)
ten = torch.rand(10 * MEGA)
tokens, labels = torch.rand(4096, 512), integers(SIDE, SIDE).long()
ones, zeros = torch.ones(64), torch.zeros(64)
one_row, zero_row = torch.ones(512), torch.zeros(512)
square = torch.rand(512, 512)
wide = square.double()
queries = torch.rand(64, 128, 64)
only = sys.argv[2] if len(sys.argv) > 2 else ""

with torch.no_grad():
    measure.report_arrays(THREADS, only, {
        "relu of 1M": (MEGA, lambda: torch.relu(x)),
        "multiply rows of 1000 by one row of 1000": (MEGA, lambda: x * bias),
        "greater of 1M": (MEGA, lambda: x > y),
        "where of 1M": (MEGA, lambda: torch.where(condition, x, y)),
        "cast int32 to float32, 1M": (MEGA, lambda: whole.to(torch.float32)),
        "cast uint8 to float32, 1M": (MEGA, lambda: octets.to(torch.float32)),
        "cast float32 to int32, 1M": (MEGA, lambda: x.to(torch.int32)),
        "cast float32 to float16, 1M": (MEGA, lambda: x.to(torch.float16)),
        "random uniform, 1M": (MEGA, lambda: torch.rand(MEGA)),
        "random normal, 1M": (MEGA, lambda: torch.randn(MEGA)),
        "transpose 1000x1000": (MEGA, lambda: x.t().contiguous()),
        "transpose 32x128x8x64 to 0213": (32 * 128 * 512, lambda: heads.permute(0, 2, 1, 3).contiguous()),
        "transpose 32x128x8x64 to 0231": (32 * 128 * 512, lambda: heads.permute(0, 2, 3, 1).contiguous()),
        "transpose 32x56x56x64 to 0312": (32 * 56 * 56 * 64, lambda: images.permute(0, 3, 1, 2).contiguous()),
        "concatenate two 1000x1000 along 0": (2 * MEGA, lambda: torch.cat([x, x], 0)),
        "concatenate two 1000x1000 along 1": (2 * MEGA, lambda: torch.cat([x, x], 1)),
        "gather 16384 rows of 64": (16_384 * 64, lambda: functional.embedding(rows, table)),
        "gather 1M single elements": (MEGA, lambda: torch.index_select(line, 0, places)),
        "scatter-add 16384 rows of 64": (
            16_384 * 64, lambda: torch.zeros(10_000, 64).index_add_(0, rows, looked)),
        "sort 1M": (MEGA, lambda: torch.sort(line)),
        "argsort 1M": (MEGA, lambda: torch.argsort(line)),
        "sort rows of 1000x1000": (MEGA, lambda: torch.sort(x)),
        "sum of rows of 1000x1000": (MEGA, lambda: x.sum(1)),
        "sum of the middle axis of 100x100x100": (MEGA, lambda: cube.sum(1)),
        "max of rows of 1000x1000": (MEGA, lambda: torch.amax(x, 1)),
        "max of columns of 1000x1000": (MEGA, lambda: torch.amax(x, 0)),
        "argmax of rows of 1000x1000": (MEGA, lambda: torch.argmax(x, 1)),
        "cumsum of rows of 1000x1000": (MEGA, lambda: torch.cumsum(x, 1)),
        "cumsum of columns of 1000x1000": (MEGA, lambda: torch.cumsum(x, 0)),
        "sum of 10M": (10 * MEGA, lambda: ten.sum()),
        "max pooling 2x2 of 32x56x56x64": (32 * 56 * 56 * 64, lambda: functional.max_pool2d(channels_last, 2)),
        "average pooling 2x2 of 32x56x56x64": (32 * 56 * 56 * 64, lambda: functional.avg_pool2d(channels_last, 2)),
        "batch norm, training, of 32x56x56x64": (
            32 * 56 * 56 * 64, lambda: functional.batch_norm(
                channels_last, zeros.clone(), ones.clone(), ones, zeros, True, 0.01, 1e-3)),
        "batch norm, inference, of 32x56x56x64": (
            32 * 56 * 56 * 64, lambda: functional.batch_norm(
                channels_last, zeros, ones, ones, zeros, False, 0.01, 1e-3)),
        "layer norm of 4096x512": (
            4096 * 512, lambda: functional.layer_norm(tokens, (512,), one_row, zero_row, 1e-3)),
        "log-softmax of 1000x1000": (MEGA, lambda: torch.log_softmax(x, 1)),
        "cross entropy of 1000x1000 logits": (
            MEGA, lambda: functional.cross_entropy(x, labels, reduction="none")),
    })
    measure.report_rates(THREADS, only, {
        "gemm 512x512x512, float64": (512 ** 3, lambda: wide @ wide),
        "gemm 512x512x512, A transposed": (512 ** 3, lambda: square.t() @ square),
        "gemm 512x512x512, B transposed": (512 ** 3, lambda: square @ square.t()),
        "gemm 64 times 128x64x128, B transposed": (
            64 * 128 * 64 * 128, lambda: torch.bmm(queries, queries.transpose(1, 2))),
    })
