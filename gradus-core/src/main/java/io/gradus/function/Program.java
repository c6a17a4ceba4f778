package io.gradus.function;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.Backend;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.function.Instruction.Argument;
import io.gradus.function.Instruction.Assign;
import io.gradus.function.Instruction.Compute;
import io.gradus.function.Instruction.Constant;
import io.gradus.function.Instruction.Draw;
import io.gradus.function.Instruction.Fuse;
import io.gradus.function.Instruction.Perform;
import io.gradus.function.Instruction.Read;
import io.gradus.op.ComplexView;
import io.gradus.op.Op;
import io.gradus.op.Reshape;
import io.gradus.op.StopGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A graph made ready to run: which array is free after which node is known beforehand, so arrays of intermediate
/// results serve again within a call and in the next one. What a call gives is always in arrays of its own.
final class Program {
    private static final Backend BACKEND = Backend.current();
    private static final TensorAccess ACCESS = TensorAccess.get();

    private final Node[] nodes;
    private final int[][] inputs;
    private final int[] results;

    /// For each node those whose arrays nothing needs any more when it is done.
    private final int[][] dead;

    /// Before which actions nothing that was read from a variable is needed any more.
    private final boolean[] readingEnds;

    private final StepMemory memory;

    /// @param simplified what [Passes] have made of the graph
    Program(Graph simplified, StepMemory memory) {
        this.memory = memory;
        Graph graph = Fusion.fuse(simplified);
        nodes = graph.nodes().toArray(Node[]::new);
        Map<Node, Integer> places = new HashMap<>();
        for (int i = 0; i < nodes.length; i++) {
            places.put(nodes[i], i);
        }
        inputs = new int[nodes.length][];
        Arrays.setAll(inputs, i -> places(nodes[i].inputs(), places));
        results = places(graph.results(), places);
        int[] owners = owners();
        int[] lastUses = lastUses(owners);
        dead = deaths(owners, lastUses);
        readingEnds = readingEnds(owners, lastUses);
    }

    private static int[] places(List<Node> nodes, Map<Node, Integer> places) {
        return nodes.stream().mapToInt(places::get).toArray();
    }

    /// The node that has made the array which a node shows.
    private int[] owners() {
        int[] owners = new int[nodes.length];
        for (int i = 0; i < owners.length; i++) {
            boolean shows = nodes[i].instruction() instanceof Compute(Op op)
                    && (op instanceof Reshape || op instanceof StopGradient || op instanceof ComplexView);
            owners[i] = shows ? owners[inputs[i][0]] : i;
        }
        return owners;
    }

    private int[] lastUses(int[] owners) {
        int[] last = new int[nodes.length];
        for (int i = 0; i < last.length; i++) {
            last[owners[i]] = Math.max(last[owners[i]], i);
            boolean keeps = nodes[i].instruction() instanceof Perform perform && perform.keeps();
            for (int input : inputs[i]) {
                last[owners[input]] = keeps ? nodes.length : Math.max(last[owners[input]], i);
            }
        }
        for (int result : results) {
            last[owners[result]] = nodes.length;
        }
        return last;
    }

    private int[][] deaths(int[] owners, int[] lastUses) {
        int[][] ends = new int[nodes.length][0];
        for (int i = 0; i < nodes.length; i++) {
            if (owners[i] == i && lastUses[i] < nodes.length && isComputed(nodes[i])) {
                int[] before = ends[lastUses[i]];
                ends[lastUses[i]] = Arrays.copyOf(before, before.length + 1);
                ends[lastUses[i]][before.length] = i;
            }
        }
        return ends;
    }

    private static boolean isComputed(Node node) {
        return node.instruction() instanceof Compute || node.instruction() instanceof Fuse;
    }

    private boolean[] readingEnds(int[] owners, int[] lastUses) {
        boolean[] ends = new boolean[nodes.length];
        int last = -1;
        for (int i = 0; i < ends.length; i++) {
            if (nodes[i].instruction() instanceof Perform perform) {
                ends[i] = !perform.keeps() && last < i;
            } else if (nodes[owners[i]].instruction() instanceof Read) {
                last = Math.max(last, lastUses[owners[i]]);
            }
        }
        return ends;
    }

    /// Runs it once.
    ///
    /// @param arguments of the graph's dtypes and of shapes that fit
    List<Tensor> run(List<Tensor> arguments) {
        return Tapes.current()
                .unrecorded(() -> StepMemory.current() == null
                        ? memory.step(() -> execute(arguments, true))
                        : execute(arguments, false));
    }

    /// @param alone whether the memory of this call is the program's own
    private List<Tensor> execute(List<Tensor> arguments, boolean alone) {
        Tensor[] values = new Tensor[nodes.length];
        StepMemory current = StepMemory.current();
        for (int i = 0; i < values.length; i++) {
            Node node = nodes[i];
            switch (node.instruction()) {
                case Argument(int index) -> values[i] = arguments.get(index);
                case Constant(Tensor value) -> values[i] = value;
                case Compute(Op op) -> values[i] = compute(op, node, inputs(i, values), current);
                case Fuse fuse -> values[i] = fused(fuse, node, inputs(i, values));
                case Read(var variable) -> values[i] = ACCESS.value(variable);
                case Assign(var variable) -> variable.assign(values[inputs[i][0]]);
                case Draw(var source) -> values[i] = source.get();
                case Perform perform -> {
                    if (alone && current != null && readingEnds[i]) {
                        current.endReading();
                    }
                    perform.action().accept(List.of(inputs(i, values)));
                }
            }
            if (current != null) {
                for (int end : dead[i]) {
                    current.release(ACCESS.storage(values[end]));
                }
            }
        }
        return handOut(values, alone ? current : null);
    }

    private Tensor[] inputs(int at, Tensor[] values) {
        Tensor[] tensors = new Tensor[inputs[at].length];
        for (int k = 0; k < tensors.length; k++) {
            tensors[k] = values[inputs[at][k]];
        }
        return tensors;
    }

    private static Tensor fused(Fuse fuse, Node node, Tensor[] inputs) {
        Object[] arrays = new Object[inputs.length];
        Arrays.setAll(arrays, i -> ACCESS.storage(inputs[i]));
        return ACCESS.wrap(fuse.kernel().run(arrays), node.shape(), node.dtype());
    }

    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    private static Tensor compute(Op op, Node node, Tensor[] inputs, @Nullable StepMemory memory) {
        Shape shape = node.shape().isKnown() ? node.shape() : op.shape(inputs);
        Object array = BACKEND.execute(op, inputs, shape, node.dtype());
        if (memory != null && !(op instanceof Reshape)) {
            for (Tensor input : inputs) {
                if (array == ACCESS.storage(input)) {
                    memory.pin(array);
                }
            }
        }
        return ACCESS.wrap(array, shape, node.dtype());
    }

    /// The results, whose arrays are nobody else's from now on.
    private List<Tensor> handOut(Tensor[] values, @Nullable StepMemory memory) {
        List<Tensor> given = new ArrayList<>(results.length);
        for (int result : results) {
            Tensor value = values[result];
            Object array = ACCESS.storage(value);
            if (memory != null && !memory.giveAway(array) && isRead(array, values)) {
                array = copy(array);
            }
            given.add(ACCESS.wrap(array, value.shape(), value.dtype()));
        }
        return given;
    }

    /// Whether an array is that of a variable, which an update may write to when the call is over.
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    private boolean isRead(Object array, Tensor[] values) {
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i].instruction() instanceof Read && ACCESS.storage(values[i]) == array) {
                return true;
            }
        }
        return false;
    }

    private static Object copy(Object array) {
        int length = java.lang.reflect.Array.getLength(array);
        Object copy = java.lang.reflect.Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }
}
