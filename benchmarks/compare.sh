#!/usr/bin/env bash
# Runs Gradus, TensorFlow and PyTorch on the same work, one after the other in turns, and prints tables with ratios.
#
#   benchmarks/compare.sh [PYTHON]      a Python that has tensorflow, keras, torch and numpy; or the variable PYTHON; default python3
#
#   ROUNDS=2          how often each program runs; the best result of a program counts
#   THREADS="1 2"     the numbers of threads of the kernels; the default is 1 and as many as there are processors
#   EPOCHS=3          epochs of the trainings, of which the first does not count
#   JAX=PYTHON        a Python that has jax, if it is another one
#   ONLY=kernels      or elementwise, arrays, layers, training, jvm, or several of them: only these parts; jvm lets DJL and
#                     DL4J take part in training, which takes them several minutes
#   RESULTS=FILE      keeps the lines of results in this file; those that are there count, too
#   PAGE=FILE         writes the tables into this page, too: PAGE=docs/performance.md
#   MODELS="mlp cnn"  the models that are trained; the default is mlp, cnn, lstm and transformer
#
# On Linux for x86-64 other Java libraries train mlp and cnn too, if Maven is there: DJL (on PyTorch's kernels) and DL4J.
# Where a package is missing, its column stays empty. Nothing else should run on the machine meanwhile.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
python=${1:-${PYTHON:-python3}}
processors=$(getconf _NPROCESSORS_ONLN)
rounds=${ROUNDS:-2}
threads=${THREADS:-$(printf '1\n%s\n' "$processors" | sort -un | tr '\n' ' ')}
epochs=${EPOCHS:-3}
models=${MODELS:-mlp cnn lstm transformer}
only=${ONLY:-kernels elementwise arrays layers training jvm}
results=${RESULTS:-$(mktemp)}
[ -n "${RESULTS:-}" ] || trap 'rm -f "$results"' EXIT

. "$here/../bin/find-jdk.sh"
find_jdk || exit 1
# The libraries in C that run inside the JVM come from Maven, for Linux on x86-64 only.
rivals=
[ "$(uname -sm)" != "Linux x86_64" ] || rivals=-Drivals
rm -rf "$here/../gradus-benchmarks/target/quick/lib"
# shellcheck disable=SC2086 # no argument at all elsewhere
GRADUS_JAVA_HOME=$JDK "$here/../mvnw" -q -B -ntp -Dquick $rivals -f "$here/../pom.xml" -pl gradus-benchmarks -am package

# run CONTENDER PROGRAM...: keeps the lines of results, each with the contender's name in front.
run() {
    local contender=$1
    shift
    echo "$contender: ${*##*/}" >&2
    "$@" 2>/dev/null | sed -n "s/^RESULT/$contender/p; s/^AGAIN/$contender again/p" >>"$results" || echo "  (failed)" >&2
}

java=("$JDK/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED
    -cp "$here/../gradus-benchmarks/target/quick/lib/*")

# A training uses its memory again, and has the collector of ./gradus.
gradus() {
    local collector=-XX:+UseParallelGC
    [ "$1" != Training ] || collector=-XX:+UseSerialGC
    run Gradus "${java[0]}" "$collector" "${java[@]:1}" "io.gradus.benchmarks.$1" "${@:2}"
}

# native CONTENDER LIBRARY THREADS: oneDNN needs an OpenCL loader on the system (libOpenCL.so.1), although it is not used.
native() {
    run "$1" "${java[@]}" io.gradus.benchmarks.NativeComparison "$2" "$3"
}

# jvm CONTENDER PROGRAM MODEL: another Java library trains, which has natives for Linux on x86-64 only.
jvm() {
    case $3 in mlp | cnn) ;; *) return 0 ;; esac
    case $only in *jvm*) ;; *) return 0 ;; esac
    [ -d "$peers" ] || return 0
    OMP_NUM_THREADS=$processors run "$1" "$JDK/bin/java" --enable-native-access=ALL-UNNAMED -cp "$peers/*" \
        "-Dmnist=$here/../gradus-data/src/main/resources/io/gradus/data/mnist" \
        "$here/peers/jvm/$2.java" "$3" "$epochs" "$processors"
}

java_name() {
    case $1 in
    kernels) echo KernelComparison ;;
    elementwise) echo ElementwiseComparison ;;
    arrays) echo ArrayComparison ;;
    layers) echo LayerComparison ;;
    esac
}

peers=$here/../gradus-benchmarks/target/peers
case "$rivals:$only" in
*?:*jvm*)
    mvn -q -B -f "$here/peers/jvm/pom.xml" dependency:copy-dependencies -DoutputDirectory="$peers" >/dev/null 2>&1 ||
        { rm -rf "$peers"; echo "compare.sh: no Maven, or no network: without DJL and DL4J" >&2; }
    ;;
esac

has() { "$python" -c "import $1" 2>/dev/null; }
has tensorflow && has keras && tensorflow=yes || tensorflow=
has torch && torch=yes || torch=
has numpy && numpy=yes || numpy=
jax=${JAX:-$python}
"$jax" -c "import jax" 2>/dev/null || jax=
[ -n "$tensorflow$torch" ] || echo "compare.sh: $python has neither tensorflow with keras nor torch" >&2

for t in $threads; do
    gradus MachineBounds "$t"
done
for _ in $(seq "$rounds"); do
    for part in kernels elementwise arrays layers; do
        case $only in *$part*) ;; *) continue ;; esac
        for t in $threads; do
            gradus "$(java_name $part)" "$t"
            [ -z "$tensorflow" ] || run TensorFlow "$python" "$here/peers/tensorflow_$part.py" "$t"
            [ -z "$torch" ] || run PyTorch "$python" "$here/peers/torch_$part.py" "$t"
            [ -z "$numpy" ] || [ ! -f "$here/peers/numpy_$part.py" ] || run NumPy "$python" "$here/peers/numpy_$part.py" "$t"
            [ -z "$jax" ] || [ $part != elementwise ] || run JAX "$jax" "$here/peers/jax_elementwise.py" "$t"
            [ -z "$rivals" ] || [ $part != kernels ] || native OpenBLAS openblas "$t"
            [ -z "$rivals" ] || [ $part != kernels ] || native oneDNN onednn "$t"
        done
    done
    case $only in *training*)
        for model in $models; do
            gradus Training "$model" "$epochs" "$processors"
            [ -z "$tensorflow" ] || run TensorFlow "$python" "$here/peers/keras_train.py" "$model" "$epochs" "$processors"
            [ -z "$torch" ] || run PyTorch "$python" "$here/peers/torch_train.py" "$model" "$epochs" "$processors"
            jvm DJL DjlTrain "$model"
            jvm DL4J Dl4jTrain "$model"
        done
        ;;
    esac
done

"$JDK/bin/java" -cp "$here/../gradus-benchmarks/target/quick/lib/*" io.gradus.benchmarks.Tables "$results" ${PAGE:+"$PAGE"}
