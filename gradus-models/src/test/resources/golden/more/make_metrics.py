"""Writes metrics_more/manifest.json: what the real Keras computes for metrics in many configurations.

Usage: python make_metrics.py, with TensorFlow 2.21 and Keras 3.15 installed.
"""
import json
import os
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["KERAS_BACKEND"] = "tensorflow"
import numpy as np
import keras
import tensorflow as tf

warnings.simplefilter("ignore")
CASES = []
RNG = np.random.default_rng(11)


def number(v, dtype):
    if dtype.kind == "b":
        return bool(v)
    if dtype.kind in "iu":
        return int(v)
    if not np.isfinite(v):
        return "NaN" if np.isnan(v) else "Infinity" if v > 0 else "-Infinity"
    return float(np.format_float_positional(v, unique=True, trim="0")) if dtype == np.float32 else float(v)


def array(a):
    a = np.asarray(a)
    return {"dtype": a.dtype.name, "shape": list(a.shape), "data": [number(v, a.dtype) for v in a.ravel()]}


def expectation(slot, value):
    value = np.asarray(value)
    e = {"slot": slot, "type": "array", **array(value)}
    if value.dtype.kind == "f":
        rtol = {"float64": 1e-8, "float16": 4e-3}.get(value.dtype.name, 1e-5)
        largest = float(np.max(np.abs(value[np.isfinite(value)]), initial=0))
        e["tol"] = {"rtol": rtol, "atol": (1e-3 if value.dtype == np.float16 else 1e-6) * max(1e-3, min(10.0, largest))}
    return e


def case(name, label, batches, **ctor):
    keras.backend.clear_session()
    make = getattr(keras.metrics, name)
    metric = make(**ctor)
    expect = []

    def update(batch):
        metric.update_state(*[tf.constant(x) for x in batch])
        return np.asarray(metric.result())

    try:
        for i, batch in enumerate(batches):
            expect.append(expectation(f"res.{i}", update(batch)))
        expect += [expectation(f"state.{i}", np.asarray(v)) for i, v in enumerate(metric.variables)]
        metric.reset_state()
        expect.append(expectation("res.reset", update(batches[0])))
    except Exception as e:
        print("FAILED", name, label, str(e)[:200])
        return
    updates, inputs = [], []
    for batch in batches:
        updates.append(list(range(len(inputs), len(inputs) + len(batch))))
        inputs += [array(x) for x in batch]
    CASES.append({"id": f"metrics_more/{name}/{label}", "kind": "metric", "api": f"keras.metrics.{name}", "tier": 2,
                  "config": keras.saving.serialize_keras_object(make(**ctor)), "ctor": ctor, "updates": updates,
                  "inputs": inputs, "expect": expect})


def binary(*shape, weights=None, n=3, grid=False, logits=False):
    out = []
    for _ in range(n):
        y = RNG.integers(0, 2, shape).astype(np.float32)
        p = RNG.normal(size=shape) * 3 if logits else RNG.uniform(0, 1, shape)
        if grid:
            p = np.round(p * 10) / 10
        batch = [y, p.astype(np.float32)]
        if weights is not None:
            batch.append(RNG.uniform(0.1, 2, weights).astype(np.float32))
        out.append(batch)
    return out


def classes(k, *shape, weights=None, n=3, floats=False):
    out = []
    for _ in range(n):
        batch = [RNG.integers(0, k, shape).astype(np.int32), RNG.integers(0, k, shape).astype(np.int32)]
        if floats:
            batch = [b.astype(np.float32) for b in batch]
        if weights is not None:
            batch.append(RNG.uniform(0.2, 3.9, weights).astype(np.float32))
        out.append(batch)
    return out


def hot(k, *shape, axis=-1, weights=None, n=3):
    out = []
    for _ in range(n):
        y = np.moveaxis(np.eye(k, dtype=np.float32)[RNG.integers(0, k, shape)], -1, axis)
        batch = [y, RNG.uniform(0, 1, y.shape).astype(np.float32)]
        if weights is not None:
            batch.append(RNG.uniform(0.2, 3.9, weights).astype(np.float32))
        out.append(batch)
    return out


def numbers(*shape, weights=None, n=3):
    out = []
    for _ in range(n):
        y = RNG.normal(size=shape).astype(np.float32)
        batch = [y, (y + 0.5 * RNG.normal(size=shape)).astype(np.float32)]
        if weights is not None:
            batch.append(RNG.uniform(0.1, 2, weights).astype(np.float32))
        out.append(batch)
    return out


def decisions():
    for name in ["TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives"]:
        case(name, "even", binary(9, grid=True), thresholds=[0.0, 0.5, 1.0])
        case(name, "even_weighted", binary(9, 3, grid=True, weights=(9, 3)), thresholds=[0.0, 0.25, 0.5, 0.75, 1.0])
        case(name, "unordered", binary(7, 2, grid=True, weights=(7,)), thresholds=[0.9, 0.1, 0.4])
        case(name, "float64", binary(7, weights=(7,)), thresholds=0.7, dtype="float64")
        case(name, "column", [[b[0], b[1][:, None], b[2]] for b in binary(6, weights=(6,))])
    for name in ["Precision", "Recall"]:
        case(name, "even", binary(9, grid=True, weights=(9,)), thresholds=[0.0, 0.5, 1.0])
        case(name, "one_in_list", binary(9, 4), thresholds=[0.2])
        case(name, "column_weights", binary(9, 4, weights=(9, 1)), thresholds=[0.2, 0.8])
        case(name, "all_weights", binary(9, 4, weights=(9, 4)), thresholds=0.35)
        case(name, "top_k_thresholds", binary(8, 5, grid=True), top_k=3, thresholds=[0.1, 0.6])
        case(name, "top_k_ties", [[b[0], np.round(b[1] * 2) / 2] for b in binary(8, 5)], top_k=2)
        case(name, "top_k_1", binary(8, 5, weights=(8,)), top_k=1)
        case(name, "top_k_all", binary(8, 3), top_k=3)
        case(name, "class_id_weighted", binary(8, 3, weights=(8,)), class_id=2, thresholds=[0.3, 0.5])
        case(name, "class_id_negative", binary(8, 3), class_id=-1)
        case(name, "three_axes", binary(4, 3, 2), class_id=1)
        case(name, "three_axes_weighted", binary(4, 3, 2, weights=(4, 3)))
        case(name, "float64", binary(8, weights=(8,)), dtype="float64")
    for name, argument in [("SensitivityAtSpecificity", "specificity"), ("SpecificityAtSensitivity", "sensitivity"),
                           ("PrecisionAtRecall", "recall"), ("RecallAtPrecision", "precision")]:
        case(name, "one", binary(12, grid=True), num_thresholds=1, **{argument: 0.3})
        case(name, "two", binary(12, grid=True), num_thresholds=2, **{argument: 0.3})
        case(name, "eleven", binary(12, grid=True), num_thresholds=11, **{argument: 0.6})
        case(name, "class_id", binary(12, 3, weights=(12,)), num_thresholds=30, class_id=1, **{argument: 0.45})
        case(name, "zero", binary(12), **{argument: 0.0})
        case(name, "unreachable", binary(12, n=1), **{argument: 1.0})
        case(name, "float64", binary(12), dtype="float64", **{argument: 0.55})


def areas():
    for curve in ["ROC", "PR", "PRGAIN"]:
        for method in ["interpolation", "majoring", "minoring"]:
            case("AUC", f"{curve}_{method}", binary(15, weights=(15,)), curve=curve, summation_method=method,
                 num_thresholds=25)
            case("AUC", f"{curve}_{method}_given", binary(15, grid=True), curve=curve, summation_method=method,
                 thresholds=[0.9, 0.15, 0.4, 0.5])
            case("AUC", f"{curve}_{method}_labels", binary(9, 3), curve=curve, summation_method=method,
                 num_thresholds=12, multi_label=True, label_weights=[1.0, 2.0, 0.5])
    case("AUC", "small_names", binary(15), curve="pr", summation_method="Majoring")
    case("AUC", "two", binary(15), num_thresholds=2)
    case("AUC", "three_even", binary(15, grid=True), thresholds=[0.5])
    case("AUC", "labels_without_number", binary(9, 4, weights=(9, 1)), multi_label=True)
    case("AUC", "labels_all_weights", binary(9, 4, weights=(9, 4)), multi_label=True, num_thresholds=7)
    case("AUC", "labels_given", binary(9, 3, grid=True), multi_label=True, thresholds=[0.2, 0.3, 0.9])
    case("AUC", "labels_given_weighted", binary(9, 3, weights=(9, 1)), multi_label=True, num_labels=3,
         thresholds=[0.2, 0.3, 0.9], label_weights=[3.0, 1.0, 1.0])
    case("AUC", "labels_in_one", binary(9, 3), num_thresholds=9)
    case("AUC", "label_weights_in_one", binary(9, 3), num_thresholds=9, label_weights=[0.5, 1.0, 2.0])
    case("AUC", "label_and_sample_weights_in_one", binary(9, 3, weights=(9,)), label_weights=[0.5, 1.0, 2.0])
    case("AUC", "label_weights_given_in_one", binary(9, 3, weights=(9,)), thresholds=[0.3, 0.35],
         label_weights=[0.5, 1.0, 2.0])
    case("AUC", "logits_labels", binary(9, 3, logits=True), multi_label=True, from_logits=True)
    case("AUC", "outside", binary(9, logits=True), num_thresholds=20)
    case("AUC", "float64", binary(15, weights=(15,)), dtype="float64", num_thresholds=50)
    case("AUC", "no_positives", [[np.zeros(5, np.float32), np.linspace(0, 1, 5, dtype=np.float32)]])
    case("AUC", "no_negatives_pr", [[np.ones(5, np.float32), np.linspace(0, 1, 5, dtype=np.float32)]], curve="PR")


def scores():
    for average in [None, "micro", "macro", "weighted"]:
        for threshold in [None, 0.3]:
            case("F1Score", f"{average}_{threshold}", binary(9, 4, weights=(9,)), average=average, threshold=threshold)
            case("FBetaScore", f"{average}_{threshold}", binary(9, 4, grid=True), average=average, threshold=threshold,
                 beta=0.5)
    case("F1Score", "zeros", [[np.eye(3, dtype=np.float32), np.zeros((3, 3), np.float32)]])
    case("F1Score", "ties", [[np.eye(3, dtype=np.float32), np.full((3, 3), 0.4, np.float32)]])
    case("F1Score", "integers", [[np.eye(3, dtype=np.int32), np.full((3, 3), 0.4, np.float32)]], threshold=1.0)
    case("FBetaScore", "float64", binary(9, 4), dtype="float64", beta=3.0)


def overlaps():
    case("MeanIoU", "images", classes(4, 2, 3, 3), num_classes=4)
    case("MeanIoU", "images_weighted", classes(4, 2, 3, 3, weights=(2, 3, 3)), num_classes=4)
    case("MeanIoU", "float_weighted", classes(4, 12, weights=(12,)), num_classes=4, dtype="float32")
    case("MeanIoU", "outside", classes(6, 12), num_classes=4)
    case("MeanIoU", "ignored", classes(4, 12), num_classes=4, ignore_class=0)
    case("MeanIoU", "ignored_outside", [[b[0] - 1, b[1]] for b in classes(4, 12)], num_classes=3, ignore_class=-1)
    case("MeanIoU", "absent", classes(2, 12), num_classes=5)
    case("MeanIoU", "floats", classes(4, 12, floats=True), num_classes=4)
    case("MeanIoU", "sparse_targets_only", [[b[0].argmax(-1).astype(np.int32), b[1]] for b in hot(3, 8)],
         num_classes=3, sparse_y_pred=False)
    case("MeanIoU", "sparse_answers_only", [[b[0], b[1].argmax(-1).astype(np.int32)] for b in hot(3, 8)],
         num_classes=3, sparse_y_true=False)
    case("MeanIoU", "scalar_weight", classes(3, 8, weights=()), num_classes=3)
    case("IoU", "one", classes(4, 12), num_classes=4, target_class_ids=[2])
    case("IoU", "order", classes(4, 12, weights=(12,)), num_classes=4, target_class_ids=[3, 0], ignore_class=3)
    case("IoU", "first_axis", hot(3, 8, axis=0), num_classes=3, target_class_ids=[0, 1], axis=0, sparse_y_true=False,
         sparse_y_pred=False)
    case("IoU", "float64", classes(4, 12, weights=(12,)), num_classes=4, target_class_ids=[1, 2], dtype="float64")
    case("OneHotIoU", "sparse_answers", [[b[0], b[1].argmax(-1).astype(np.int32)] for b in hot(3, 8)], num_classes=3,
         target_class_ids=[0, 2], sparse_y_pred=True)
    case("OneHotIoU", "images", hot(3, 2, 4, 4), num_classes=3, target_class_ids=[1], ignore_class=0)
    case("OneHotMeanIoU", "weighted", hot(4, 10, weights=(10,)), num_classes=4, dtype="float32")
    case("OneHotMeanIoU", "first_axis", hot(4, 10, axis=0), num_classes=4, axis=0)
    case("OneHotMeanIoU", "sparse_answers", [[b[0], b[1].argmax(-1).astype(np.int32)] for b in hot(3, 8)],
         num_classes=3, sparse_y_pred=True, ignore_class=1)
    case("BinaryIoU", "default", binary(11, grid=True))
    case("BinaryIoU", "at_threshold", binary(11, grid=True), target_class_ids=[0], threshold=0.3)
    case("BinaryIoU", "images", binary(2, 4, 4, weights=(2, 4, 4)), dtype="float32", threshold=0.8)


def regressions():
    for aggregation in [None, "uniform_average", "variance_weighted_average"]:
        case("R2Score", f"{aggregation}", numbers(7, 3, weights=(7,)), class_aggregation=aggregation)
        case("R2Score", f"{aggregation}_adjusted", numbers(7, 3), class_aggregation=aggregation, num_regressors=2)
        case("R2Score", f"{aggregation}_all_weights", numbers(7, 3, weights=(7, 3)), class_aggregation=aggregation)
    case("R2Score", "too_many", numbers(4, 1), num_regressors=11)
    case("R2Score", "many", numbers(4, 1, n=1), num_regressors=4)
    case("R2Score", "constant", [[np.full((4, 2), 2, np.float32), np.full((4, 2), 3, np.float32)]])
    case("R2Score", "float64", numbers(7, 2), dtype="float64")
    for name in ["PearsonCorrelation", "ConcordanceCorrelation"]:
        case(name, "first_axis", numbers(6, 4), axis=0)
        case(name, "images", numbers(3, 5, 4), axis=1)
        case(name, "weighted", numbers(6, 4, weights=(6,)))
        case(name, "several", numbers(3, 5, 4, weights=(3, 5)))
        case(name, "float64", numbers(6, 4), dtype="float64")
    for name in ["MeanSquaredError", "BinaryAccuracy", "RootMeanSquaredError", "CosineSimilarity"]:
        case(name, "float64", numbers(6, 4, weights=(6,)), dtype="float64")
        case(name, "float16", numbers(6, 4), dtype="float16")


def write():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "metrics_more")
    os.makedirs(folder, exist_ok=True)
    head = {"format": 1, "family": "metrics_more", "split": "more", "description": "metrics in many configurations",
            "tensorflow": tf.__version__, "keras": keras.__version__, "npz": None}
    with open(os.path.join(folder, "manifest.json"), "w") as f:
        f.write(json.dumps(head)[:-1] + ', "cases": [\n')
        f.write(",\n".join(json.dumps(c) for c in CASES))
        f.write("\n]}\n")
    print(len(CASES), "cases")


decisions()
areas()
scores()
overlaps()
regressions()
write()
