"""PyTorch trains one model on MNIST, eagerly. Usage: torch_train.py mlp|cnn|transformer [EPOCHS] [THREADS]"""
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional

import measure

MODEL = sys.argv[1]
EPOCHS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
THREADS = int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count()
torch.set_num_threads(THREADS)


def mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                         nn.Linear(256, 10))


def cnn():
    model = nn.Sequential(nn.Unflatten(1, (1, 28)),
                          nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                          nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                          nn.Flatten(), nn.Linear(64 * 49, 128), nn.ReLU(), nn.Linear(128, 10))
    return model.to(memory_format=torch.channels_last)


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm, self.dense = nn.LSTM(28, 128, batch_first=True), nn.Linear(128, 10)

    def forward(self, x):
        return self.dense(self.lstm(x)[0][:, -1])


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)
        self.after_attention, self.after_dense = nn.LayerNorm(64), nn.LayerNorm(64)
        self.wide, self.narrow = nn.Linear(64, 128), nn.Linear(128, 64)

    def forward(self, x):
        h = self.after_attention(x + self.attention(x, x, x, need_weights=False)[0])
        return self.after_dense(h + self.narrow(functional.gelu(self.wide(h))))


class Mean(nn.Module):
    def forward(self, x):
        return x.mean(1)


def transformer():
    return nn.Sequential(nn.Linear(28, 64), Block(), Block(), Mean(), nn.Linear(64, 10))


first = None


def epoch(model, optimizer, x, y):
    global first
    start = time.perf_counter()
    order = torch.randperm(len(x))
    for at in range(0, len(x), measure.BATCH):
        batch = order[at:at + measure.BATCH]
        loss = functional.cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if first is None:
            first = measure.age()
    return time.perf_counter() - start


torch.manual_seed(1)
x, y, x_test, y_test = (torch.tensor(array) for array in measure.mnist())
x, y = measure.examples(MODEL, x, y)
model = {"mlp": mlp, "cnn": cnn, "lstm": Lstm, "transformer": transformer}[MODEL]()
optimizer = torch.optim.Adam(model.parameters(), 1e-3, fused=True)
times = [epoch(model, optimizer, x, y) for _ in range(EPOCHS)]
with torch.no_grad():
    right = sum((model(x_test[at:at + 1000]).argmax(1) == y_test[at:at + 1000]).sum().item()
                for at in range(0, len(x_test), 1000))
measure.report_training(MODEL, THREADS, len(x), times, right / len(x_test), first)
model.eval()
with torch.inference_mode():
    measure.report_inference(MODEL, THREADS, {
        batch: [lambda images=x_test[:batch]: model(images).numpy()] for batch in (1, 256)})
