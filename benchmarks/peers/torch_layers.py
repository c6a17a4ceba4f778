"""PyTorch's share of the comparison of layers and optimizers. Usage: torch_layers.py [THREADS [NAME]]"""
import os
import sys

import torch
from torch import nn

import measure

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
ONLY = sys.argv[2] if len(sys.argv) > 2 else ""
torch.set_num_threads(THREADS)
torch.manual_seed(1)


def channels_last(*shape):
    """Images in the layout that PyTorch recommends on CPUs, which is the others' only one."""
    count, *size, channels = shape
    formats = {2: torch.channels_last, 3: torch.channels_last_3d}
    x = torch.rand(count, channels, *size)
    return x.to(memory_format=formats[len(size)]) if len(size) in formats else x


def last(layer):
    kind = {4: torch.channels_last, 5: torch.channels_last_3d}.get(next(layer.parameters()).dim())
    return layer.to(memory_format=kind) if kind else layer


class First(nn.Module):
    """The sequence that a recurrent layer returns first, or only its last step."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)[0][:, -1]


class SelfAttention(nn.Module):
    def __init__(self, heads, size):
        super().__init__()
        self.layer = nn.MultiheadAttention(size, heads, batch_first=True)

    def forward(self, x):
        return self.layer(x, x, x, need_weights=False)[0]


images, rows = channels_last(32, 56, 56, 64), torch.rand(128, 28, 28)
tokens, narrow, square = torch.rand(4096, 512), torch.rand(3584, 64), torch.rand(1000, 1000)
layers = {
    "dense 128x784 to 512": (nn.Linear(784, 512), torch.rand(128, 784)),
    "embedding of 128x128 out of 10000x64": (
        nn.Embedding(10_000, 64), torch.randint(0, 10_000, (128, 128), dtype=torch.int32)),
    "SimpleRNN of 128 units, 128x28x28": (First(nn.RNN(28, 128, batch_first=True)), rows),
    "LSTM of 128 units, 128x28x28": (First(nn.LSTM(28, 128, batch_first=True)), rows),
    "GRU of 128 units, 128x28x28": (First(nn.GRU(28, 128, batch_first=True)), rows),
    "attention of 4 heads, 32x128x64": (SelfAttention(4, 64), torch.rand(32, 128, 64)),
    "attention of 8 heads, 8x512x256": (SelfAttention(8, 256), torch.rand(8, 512, 256)),
    "convolution 3x3 of 64x32x32x3 to 32": (last(nn.Conv2d(3, 32, 3, padding=1)), channels_last(64, 32, 32, 3)),
    "convolution 1x1 of 32x56x56x64 to 64": (last(nn.Conv2d(64, 64, 1)), images),
    "convolution 3x3 by 2 of 32x56x56x64 to 128": (last(nn.Conv2d(64, 128, 3, 2, padding=1)), images),
    "depthwise convolution 3x3 of 32x56x56x64": (last(nn.Conv2d(64, 64, 3, padding=1, groups=64)), images),
    "transposed convolution 3x3 by 2 of 32x28x28x64 to 32": (
        last(nn.ConvTranspose2d(64, 32, 3, 2, padding=1, output_padding=1)), channels_last(32, 28, 28, 64)),
    "convolution 5 of 64x256x64 to 64": (nn.Conv1d(64, 64, 5, padding=2), channels_last(64, 256, 64)),
    "convolution 3x3x3 of 4x16x28x28x32 to 32": (
        last(nn.Conv3d(32, 32, 3, padding=1)), channels_last(4, 16, 28, 28, 32)),
    "max pooling 2x2 of 32x56x56x64": (nn.MaxPool2d(2), images),
    "average pooling 2x2 of 32x56x56x64": (nn.AvgPool2d(2), images),
    "batch normalization of 32x56x56x64": (nn.BatchNorm2d(64), images),
    "group normalization of 32x56x56x64": (nn.GroupNorm(32, 64), images),
    "layer normalization of 4096x512": (nn.LayerNorm(512), tokens),
    "layer normalization of 3584x64": (nn.LayerNorm(64), narrow),
    "RMS normalization of 4096x512": (nn.RMSNorm(512), tokens),
    "relu layer of 1000x1000": (nn.ReLU(), square),
    "gelu layer of 1000x1000": (nn.GELU(), square),
    "silu layer of 1000x1000": (nn.SiLU(), square),
    "tanh layer of 1000x1000": (nn.Tanh(), square),
    "softmax layer of 1000x1000": (nn.Softmax(-1), square),
    "softmax layer of 3584x28": (nn.Softmax(-1), torch.rand(3584, 28)),
}


def gradients(layer, x):
    """What computes the layer and the gradients of its input and weights."""
    sources = list(layer.parameters())
    if x.is_floating_point():
        x = x.detach().requires_grad_()
        sources.append(x)
    dy = torch.rand_like(layer(x))
    return lambda: torch.autograd.grad(layer(x), sources, dy)


for name, (layer, x) in layers.items():
    if ONLY not in name:
        continue
    with torch.no_grad():
        measure.report_layer(name, THREADS, lambda: layer(x))
    measure.report_layer(name + " with gradients", THREADS, gradients(layer, x))


def step(make, variables, elements):
    """One step with a rate so small that the weights stay what they are."""
    weights = [nn.Parameter(torch.rand(elements)) for _ in range(variables)]
    for weight in weights:
        weight.grad = torch.rand(elements)
    return make(weights).step


for name, variables, elements, make in (
        ("SGD with momentum, 10M", 1, 10_000_000,
         lambda weights: torch.optim.SGD(weights, 1e-9, momentum=0.9, fused=True)),
        ("RMSprop, 10M", 1, 10_000_000, lambda weights: torch.optim.RMSprop(weights, 1e-9)),
        ("AdamW, 10M", 1, 10_000_000, lambda weights: torch.optim.AdamW(weights, 1e-9, fused=True)),
        ("Adam, 100 variables of 1000", 100, 1000, lambda weights: torch.optim.Adam(weights, 1e-9, fused=True))):
    if ONLY in name:
        measure.report_layer(name, THREADS, step(make, variables, elements))
