#!/usr/bin/env bash
# Runs Gradus, TensorFlow and PyTorch on the same work, one after the other in turns, and prints one table with ratios.
#
#   benchmarks/compare.sh [PYTHON]      a Python that has tensorflow, keras and torch; or the variable PYTHON; default python3
#
#   ROUNDS=2          how often each program runs; the best result of a program counts
#   THREADS="1 2"     the numbers of threads of the kernels; the default is 1 and as many as there are processors
#   EPOCHS=3          epochs of the trainings, of which the first does not count
#   ONLY=kernels      or elementwise, or training: only this part
#
# Where a package is missing, its column stays empty. Nothing else should run on the machine meanwhile.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
python=${1:-${PYTHON:-python3}}
processors=$(getconf _NPROCESSORS_ONLN)
rounds=${ROUNDS:-2}
threads=${THREADS:-$(printf '1\n%s\n' "$processors" | sort -un | tr '\n' ' ')}
epochs=${EPOCHS:-3}
only=${ONLY:-kernels elementwise training}
results=$(mktemp)
trap 'rm -f "$results"' EXIT

. "$here/../bin/find-jdk.sh"
find_jdk || exit 1
GRADUS_JAVA_HOME=$JDK "$here/../mvnw" -q -B -ntp -Dquick -f "$here/../pom.xml" -pl gradus-benchmarks -am package

# run CONTENDER PROGRAM...: keeps the lines of results, each with the contender's name in front.
run() {
    local contender=$1
    shift
    echo "$contender: ${*##*/}" >&2
    "$@" 2>/dev/null | sed -n "s/^RESULT/$contender/p" >>"$results" || echo "  (failed)" >&2
}

gradus() {
    run Gradus "$JDK/bin/java" --add-modules jdk.incubator.vector -cp "$here/../gradus-benchmarks/target/quick/lib/*" \
        "io.gradus.benchmarks.$1" "${@:2}"
}

has() { "$python" -c "import $1" 2>/dev/null; }
has tensorflow && has keras && tensorflow=yes || tensorflow=
has torch && torch=yes || torch=
[ -n "$tensorflow$torch" ] || echo "compare.sh: $python has neither tensorflow with keras nor torch" >&2

for _ in $(seq "$rounds"); do
    case $only in *kernels*)
        for t in $threads; do
            gradus KernelComparison "$t"
            [ -z "$tensorflow" ] || run TensorFlow "$python" "$here/peers/tensorflow_kernels.py" "$t"
            [ -z "$torch" ] || run PyTorch "$python" "$here/peers/torch_kernels.py" "$t"
        done
        ;;
    esac
    case $only in *elementwise*)
        for t in $threads; do
            gradus ElementwiseComparison "$t"
            [ -z "$tensorflow" ] || run TensorFlow "$python" "$here/peers/tensorflow_elementwise.py" "$t"
            [ -z "$torch" ] || run PyTorch "$python" "$here/peers/torch_elementwise.py" "$t"
        done
        ;;
    esac
    case $only in *training*)
        for model in mlp cnn; do
            gradus Training "$model" "$epochs" "$processors"
            [ -z "$tensorflow" ] || run TensorFlow "$python" "$here/peers/keras_train.py" "$model" "$epochs" "$processors"
            [ -z "$torch" ] || run PyTorch "$python" "$here/peers/torch_train.py" "$model" "$epochs" "$processors"
        done
        ;;
    esac
done

# The table: a row for each piece of work in order of appearance; the ratio says how many times as good Gradus is as the
# better of the others, whether more is better (a rate) or less (a time, a size).
awk -F '\t' '
    function better(unit, a, b) { return (unit == "ns" || unit == "s" || unit == "MB") ? a < b : a > b }
    function cell(value) { return value == "" ? "" : sprintf(value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.3g", value) }
    {
        if (!($2 in unit)) { order[++rows] = $2 }
        unit[$2] = $4
        key = $1 SUBSEP $2
        if (!(key in best) || better($4, $3 + 0, best[key])) { best[key] = $3 + 0 }
    }
    END {
        print "| work | unit | Gradus | TensorFlow | PyTorch | Gradus to the better |"
        print "|---|---|---:|---:|---:|---:|"
        for (i = 1; i <= rows; i++) {
            what = order[i]
            g = best["Gradus" SUBSEP what]; t = best["TensorFlow" SUBSEP what]; p = best["PyTorch" SUBSEP what]
            rival = t == "" ? p : (p == "" || better(unit[what], t, p) ? t : p)
            lower = unit[what] == "ns" || unit[what] == "s" || unit[what] == "MB"
            ratio = g == "" || rival == "" || unit[what] == "" ? "" : sprintf("%.2f", lower ? rival / g : g / rival)
            printf "| %s | %s | %s | %s | %s | %s |\n", what, unit[what], cell(g), cell(t), cell(p), ratio
        }
    }' "$results"
