package io.gradus.function;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Once;
import io.gradus.autodiff.Recording;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.function.Instruction.Argument;
import io.gradus.function.Instruction.Constant;
import io.gradus.function.Instruction.Perform;
import io.gradus.function.Instruction.Read;
import io.gradus.op.Call;
import io.gradus.op.CustomOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A function and its gradient as two graphs, so that a call is one entry of a tape: the first also gives what the
/// second needs of it.
///
/// Both come from one tracing, of the function and then, on a tape, of the gradient of each of its results. What the
/// variables hold is an argument there, since gradients reach them, too.
final class Differentiable {
    /// A function of more results has its calls recorded one by one.
    private static final int MOST_RESULTS = 4;

    /// The gradient of one result.
    ///
    /// @param graph its arguments are what it needs of the first graph, and the gradient of the result
    /// @param program the same, made ready
    /// @param needed the places of its arguments among the results of the first graph
    /// @param isKnown which arguments of the function have a gradient: those that the graph gives
    private record Gradient(Graph graph, Program program, int[] needed, boolean[] isKnown) {}

    private final List<Variable> variables;
    private final Program forward;
    private final int resultCount;
    private final List<@Nullable Gradient> gradients;

    private Differentiable(
            List<Variable> variables, Program forward, int resultCount, List<@Nullable Gradient> gradients) {
        this.variables = variables;
        this.forward = forward;
        this.resultCount = resultCount;
        this.gradients = gradients;
    }

    /// The variables that a graph reads before anything has changed them.
    static List<Variable> variables(Graph graph) {
        Set<Variable> variables = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (node.instruction() instanceof Read(Variable variable)) {
                variables.add(variable);
            }
        }
        return List.copyOf(variables);
    }

    /// Traces the gradients of a graph.
    ///
    /// @return null for a graph whose calls have to be recorded one by one
    static @Nullable Differentiable of(Graph graph, StepMemory memory) {
        boolean changed = false;
        for (Node node : graph.nodes()) {
            if (!node.shape().isKnown() || (changed && node.instruction() instanceof Read)) {
                return null;
            }
            changed |= node.instruction() instanceof Perform;
        }
        if (graph.results().stream()
                        .filter(result -> result.dtype().isDifferentiable())
                        .count()
                > MOST_RESULTS) {
            return null;
        }
        Trace trace = new Trace();
        try {
            return trace.run(() -> trace(graph, trace, memory));
        } catch (UnsupportedOperationException e) {
            return null; // an op without a gradient for an argument that may never be asked for
        }
    }

    private static Differentiable trace(Graph graph, Trace trace, StepMemory memory) {
        List<Variable> variables = variables(graph);
        List<Tensor> arguments = new ArrayList<>();
        graph.arguments().forEach(argument -> arguments.add(trace.argument(argument.type())));
        for (Variable variable : variables) {
            Tensor value = trace.argument(new TensorType(variable.dtype(), variable.shape()));
            trace.bind(variable, value);
            arguments.add(value);
        }
        Recording recording = new Recording(false);
        arguments.forEach(recording::watch);
        recording.open();
        List<Tensor> results = Replay.run(graph, arguments);
        recording.close();
        int forwardSize = trace.size();
        int argumentCount = arguments.size();
        List<List<@Nullable Tensor>> found = new ArrayList<>();
        List<@Nullable Tensor> seeds = new ArrayList<>();
        for (Tensor result : results) {
            boolean isKnown = recording.knowsAny(List.of(result));
            Tensor seed = isKnown ? trace.argument(TensorType.of(result)) : null;
            seeds.add(seed);
            found.add(seed == null ? List.of() : recording.gradient(List.of(result), List.of(seed), arguments));
        }
        return new Split(trace, forwardSize, argumentCount, results, seeds, found).made(variables, memory);
    }

    /// The two halves of a tracing.
    private record Split(
            Trace trace,
            int forwardSize,
            int argumentCount,
            List<Tensor> results,
            List<@Nullable Tensor> seeds,
            List<List<@Nullable Tensor>> found) {
        Differentiable made(List<Variable> variables, StepMemory memory) {
            List<Tensor> last = new ArrayList<>(results);
            for (List<@Nullable Tensor> gradients : found) {
                for (Tensor gradient : gradients) {
                    if (gradient != null) {
                        last.add(gradient);
                    }
                }
            }
            Graph whole = trace.end(last);
            List<Node> first = whole.nodes().subList(0, forwardSize);
            Map<Node, Integer> given = new LinkedHashMap<>();
            List<Node> forwardResults = new ArrayList<>();
            results.forEach(result -> forwardResults.add(trace.node(result)));
            int count = forwardResults.size();
            List<@Nullable Gradient> gradients = new ArrayList<>();
            Set<Node> before = new HashSet<>(first);
            for (int i = 0; i < count; i++) {
                Tensor seed = seeds.get(i);
                gradients.add(
                        seed == null
                                ? null
                                : gradient(whole, before, trace.node(seed), found.get(i), trace, given, count, memory));
            }
            forwardResults.addAll(given.keySet());
            // A constant result of the function was noted after its calls.
            Set<Node> all = new LinkedHashSet<>(first);
            all.addAll(forwardResults);
            Graph forward = new Graph(whole.arguments().subList(0, argumentCount), List.copyOf(all), forwardResults);
            return new Differentiable(variables, new Program(Passes.simplify(forward), memory), count, gradients);
        }

        /// The graph of the gradient of one result.
        ///
        /// @param given the nodes of the first half that graphs need, with their places among its results
        private static Gradient gradient(
                Graph whole,
                Set<Node> before,
                Node seed,
                List<@Nullable Tensor> found,
                Trace trace,
                Map<Node, Integer> given,
                int count,
                StepMemory memory) {
            List<Node> wanted = new ArrayList<>();
            boolean[] isKnown = new boolean[found.size()];
            for (int i = 0; i < isKnown.length; i++) {
                Tensor gradient = found.get(i);
                if (gradient != null) {
                    isKnown[i] = true;
                    wanted.add(trace.node(gradient));
                }
            }
            List<Node> needed = new ArrayList<>();
            Set<Node> reached = new HashSet<>(wanted);
            for (Node node : whole.nodes().reversed()) {
                if (reached.contains(node)) {
                    needed.addFirst(node);
                    if (!before.contains(node)) {
                        reached.addAll(node.inputs());
                    }
                }
            }
            return assemble(needed, before, seed, wanted, isKnown, given, count, memory);
        }

        private static Gradient assemble(
                List<Node> needed,
                Set<Node> before,
                Node seed,
                List<Node> wanted,
                boolean[] isKnown,
                Map<Node, Integer> given,
                int count,
                StepMemory memory) {
            List<Node> arguments = new ArrayList<>();
            List<Node> nodes = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            Map<Node, Node> now = new HashMap<>();
            for (Node node : needed) {
                if (before.contains(node) && !(node.instruction() instanceof Constant)) {
                    places.add(given.computeIfAbsent(node, key -> count + given.size()));
                    now.put(node, argument(arguments, node));
                }
            }
            now.put(seed, argument(arguments, seed));
            nodes.addAll(arguments);
            for (Node node : needed) {
                if (!now.containsKey(node)) {
                    now.put(node, node.with(node.inputs().stream().map(now::get).toList()));
                    nodes.add(now.get(node));
                }
            }
            Graph graph =
                    new Graph(arguments, nodes, wanted.stream().map(now::get).toList());
            int[] at = places.stream().mapToInt(Integer::intValue).toArray();
            return new Gradient(graph, new Program(Passes.simplify(graph), memory), at, isKnown);
        }

        private static Node argument(List<Node> arguments, Node like) {
            Node node = new Node(new Argument(arguments.size()), List.of(), like.shape(), like.dtype());
            arguments.add(node);
            return node;
        }
    }

    /// Runs the function as one entry for each result on the tapes that listen.
    List<Tensor> call(List<Tensor> arguments) {
        List<Tensor> inputs = new ArrayList<>(arguments);
        variables.forEach(variable -> inputs.add(variable.value()));
        List<Tensor> given = forward.run(inputs);
        List<Tensor> results = given.subList(0, resultCount);
        for (int i = 0; i < resultCount; i++) {
            Gradient gradient = gradients.get(i);
            if (gradient != null) {
                List<Tensor> needed = new ArrayList<>();
                for (int place : gradient.needed()) {
                    needed.add(given.get(place));
                }
                Tensor result = results.get(i);
                Tapes.current().record(new Entry(gradient, needed, result), inputs.toArray(Tensor[]::new), result);
            }
        }
        return results;
    }

    /// The op that stands on the tape for one result of a call.
    private record Entry(Gradient gradient, List<Tensor> needed, Tensor result, Once gradients) implements CustomOp {
        Entry(Gradient gradient, List<Tensor> needed, Tensor result) {
            this(gradient, needed, result, new Once("function", dy -> gradients(gradient, needed, dy)));
        }

        private static List<@Nullable Tensor> gradients(Gradient gradient, List<Tensor> needed, Tensor dy) {
            List<Tensor> arguments = new ArrayList<>(needed);
            arguments.add(dy);
            // Another tape may differentiate the gradient, which is linear in dy.
            List<Tensor> found = Tapes.current().listening() > 0
                    ? Replay.run(gradient.graph(), arguments)
                    : gradient.program().run(arguments);
            List<@Nullable Tensor> all = new ArrayList<>();
            int at = 0;
            for (boolean isKnown : gradient.isKnown()) {
                all.add(isKnown ? found.get(at++) : null);
            }
            return all;
        }

        @Override
        public String label() {
            return "function";
        }

        @Override
        public Shape shape(Tensor[] inputs) {
            return result.shape();
        }

        @Override
        public DType dtype(Tensor[] inputs) {
            return result.dtype();
        }

        @Override
        public Tensor compute(Tensor... inputs) {
            return result;
        }

        @Override
        public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
            return gradients.apply(dy, input, call.arity());
        }
    }
}
