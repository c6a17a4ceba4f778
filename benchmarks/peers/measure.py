"""What both peers share: how something is timed, the sizes, MNIST, and how a result is printed."""
import gzip
import os
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MNIST = os.path.join(HERE, "..", "..", "gradus-data", "src", "main", "resources", "io", "gradus", "data", "mnist")

# (m, k, n) of a product of an m x k and a k x n matrix
GEMMS = [(1024, 1024, 1024), (512, 512, 512), (256, 256, 256), (32, 4096, 1024), (1, 1024, 1024), (16, 16, 16)]
# images, height = width, channels, filters; the filter is 3 x 3, the padding 'same'
CONV = (32, 56, 64, 64)
BATCH = 128
# what element-wise work and an optimizer's step are measured on
ELEMENTS = 1_000_000
WEIGHTS = 10_000_000


def report(case, value, unit):
    """One line of the comparison: compare.sh collects these."""
    print(f"RESULT\t{case}\t{value:.6g}\t{unit}", flush=True)


def seconds(work, warm_up=0.4, measure=0.8):
    """Seconds that one call of `work` takes: the tenth percentile over blocks of calls that take some 2 ms."""
    end = time.perf_counter() + warm_up
    calls = 0
    while calls < 3 or time.perf_counter() < end:
        work()
        calls += 1
    start = time.perf_counter()
    work()
    block = max(1, int(0.002 / max(time.perf_counter() - start, 1e-7)))
    times = []
    end = time.perf_counter() + measure
    while len(times) < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(block):
            work()
        times.append((time.perf_counter() - start) / block)
    return sorted(times)[len(times) // 10]


def report_gemm(m, k, n, threads, work):
    report(f"gemm {m}x{k}x{n}, {threads} thread{'s' if threads > 1 else ''}",
           2e-9 * m * k * n / seconds(work), "GFLOP/s")


def report_conv(kind, threads, work):
    images, size, channels, filters = CONV
    flops = 2.0 * images * size * size * channels * filters * 9
    report(f"conv {kind}, {threads} thread{'s' if threads > 1 else ''}", 1e-9 * flops / seconds(work), "GFLOP/s")


def report_elementwise(threads, works):
    """Nanoseconds an element of each work, by its name."""
    suffix = f", {threads} thread{'s' if threads > 1 else ''}"
    for name, work in works.items():
        if work is None:
            continue
        elements, size = {
            "softmax": (ELEMENTS, "1000 x 1000"),
            "sum of columns": (ELEMENTS, "1000 x 1000"),
            "Adam": (WEIGHTS, "10M"),
        }.get(name, (ELEMENTS, "1M"))
        report(f"{name} of {size}{suffix}", 1e9 * seconds(work) / elements, "ns")


def thread_suffix(threads):
    return f", {threads} thread{'s' if threads > 1 else ''}"


def report_arrays(threads, only, works):
    """Nanoseconds an element of each work whose name contains `only`; a work is its elements and what to call."""
    for name, (elements, work) in works.items():
        if only in name:
            report(name + thread_suffix(threads), 1e9 * seconds(work) / elements, "ns")


def report_rates(threads, only, works):
    """GFLOP/s of each work whose name contains `only`; a work is its multiply-adds and what to call."""
    for name, (multiply_adds, work) in works.items():
        if only in name:
            report(name + thread_suffix(threads), 2e-9 * multiply_adds / seconds(work), "GFLOP/s")


def report_layer(name, threads, work):
    """Milliseconds that a layer takes, forwards or with its gradients."""
    report(name + thread_suffix(threads), 1e3 * seconds(work), "ms")


def houses():
    """Years and prices of the linear regression, both from 0 to 1."""
    import numpy as np

    def normalize(values):
        return (values - values.min()) / (values.max() - values.min())

    return (normalize(np.array([2013, 2014, 2015, 2016, 2017], np.float32)),
            normalize(np.array([12000, 14000, 15000, 16500, 17500], np.float32)))


def mnist():
    """Training images, training labels, test images, test labels: float32 from 0 to 1 and int64."""
    import numpy as np

    def read(name, head):
        with gzip.open(os.path.join(MNIST, name)) as file:
            return np.frombuffer(file.read(), np.uint8, offset=head)

    def images(name):
        return read(name, 16).reshape(-1, 28, 28).astype("float32") / 255

    def labels(name):
        return read(name, 8).astype("int64")

    return (images("train-images-idx3-ubyte.gz"), labels("train-labels-idx1-ubyte.gz"),
            images("t10k-images-idx3-ubyte.gz"), labels("t10k-labels-idx1-ubyte.gz"))


def examples(model, x, y):
    """The training images of a model: fewer for those of sequences."""
    count = {"lstm": 12_800, "transformer": 12_800}.get(model, len(x))
    return x[:count], y[:count]


def age():
    """Seconds since this process was started."""
    with open("/proc/self/stat") as stat, open("/proc/uptime") as uptime:
        started = int(stat.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
        return float(uptime.read().split()[0]) - started


def report_training(model, threads, images, times, accuracy, first):
    """Images a second of the fastest epoch after the first, the accuracy on the test images, and what it took."""
    import resource
    name = f"train {model}, {threads} thread{'s' if threads > 1 else ''}"
    report(name, images / min(times[1:] or times), "images/s")
    report(name + ": test accuracy", accuracy, "")
    report(name + ": peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    report(name + ": start to first batch", first, "s")


def report_inference(model, threads, predictors):
    """Milliseconds of a prediction for one image and for 256, each by the fastest of the ways that there are."""
    for batch, ways in predictors.items():
        report(f"predict {model}, batch of {batch}{thread_suffix(threads)}", 1e3 * min(map(seconds, ways)), "ms")
