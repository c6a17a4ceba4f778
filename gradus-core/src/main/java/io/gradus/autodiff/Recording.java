package io.gradus.autodiff;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.TapeLink.TapeId;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.op.Call;
import io.gradus.op.CustomOp;
import io.gradus.op.Gather;
import io.gradus.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a tape writes down: the watched tensors and every call that depends on one of them, in order.
///
/// Each of them has a number, its place in `entries`; a tensor finds its number through its [TapeLink], so that
/// recording needs no map. Walking the calls backwards then is a reverse topological order. Calls on tensors that
/// depend on nothing watched are not kept.
public final class Recording {
    private static final TensorAccess ACCESS = TensorAccess.get();

    /// A watched tensor, which a variable may have shown.
    private record Leaf(Tensor tensor, @Nullable Variable variable, int id) {}

    private TapeId id = new TapeId(this);
    private final List<Object> entries = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final boolean watchVariables;
    private boolean listening = true;

    /// A recording that notes variables when they are read, or only on demand.
    public Recording(boolean watchVariables) {
        this.watchVariables = watchVariables;
    }

    /// Begins to listen to this thread's calls.
    public void open() {
        Tapes.current().push(this);
    }

    /// Stops to listen; what was recorded stays.
    public void close() {
        Tapes.current().remove(this);
    }

    /// Whether this thread's calls are being recorded here.
    public boolean isOpen() {
        return Tapes.current().contains(this);
    }

    /// Switches the listening off or on while the recording stays open.
    public void listening(boolean on) {
        listening = on;
    }

    /// Whether calls are written down when it is open.
    public boolean isListening() {
        return listening;
    }

    /// Forgets everything, so that memory is freed and no tensor is known any more.
    public void clear() {
        entries.clear();
        leaves.clear();
        id.release();
        id = new TapeId(this);
    }

    /// Makes a tensor a source of gradients.
    public void watch(Tensor tensor) {
        watch(tensor, null);
    }

    /// Makes a variable's current value a source of gradients.
    public void watch(Variable variable, Tensor value) {
        watch(value, variable);
    }

    private void watch(Tensor tensor, @Nullable Variable variable) {
        if (!tensor.dtype().isDifferentiable()) {
            return;
        }
        while (true) {
            TapeLink old = ACCESS.link(tensor);
            if (TapeLink.find(old, id) >= 0) {
                return;
            }
            if (ACCESS.compareAndSetLink(tensor, old, TapeLink.push(id, entries.size(), old))) {
                Leaf leaf = new Leaf(tensor, variable, entries.size());
                entries.add(leaf);
                leaves.add(leaf);
                return;
            }
        }
    }

    void read(Variable variable, Tensor value) {
        if (listening && watchVariables && variable.isTrainable()) {
            watch(value, variable);
        }
    }

    void record(Op op, Tensor[] inputs, Tensor output) {
        if (listening && output.dtype().isDifferentiable() && dependsOnWatched(inputs)) {
            ACCESS.setLink(output, TapeLink.push(id, entries.size(), ACCESS.link(output)));
            entries.add(new Call(op, inputs, output));
        }
    }

    private boolean dependsOnWatched(Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (TapeLink.find(ACCESS.link(input), id) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// The variables that were noted, in the order of their first use.
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (Leaf leaf : leaves) {
            if (leaf.variable != null && !variables.contains(leaf.variable)) {
                variables.add(leaf.variable);
            }
        }
        return variables;
    }

    /// Whether any of the tensors was watched, or computed from what was.
    public boolean knowsAny(List<Tensor> tensors) {
        for (Tensor tensor : tensors) {
            if (idOf(tensor) >= 0) {
                return true;
            }
        }
        return false;
    }

    private int idOf(Tensor tensor) {
        return TapeLink.find(ACCESS.link(tensor), id);
    }

    /// The numbers of all the values that a variable showed, or that of the tensor.
    private int[] idsOf(Object source) {
        if (source instanceof Tensor tensor) {
            return new int[] {idOf(tensor)};
        }
        int[] ids = new int[1];
        int count = 0;
        for (Leaf leaf : leaves) {
            if (leaf.variable == source) {
                if (count == ids.length) {
                    ids = Arrays.copyOf(ids, 2 * count);
                }
                ids[count++] = leaf.id;
            }
        }
        return Arrays.copyOf(ids, count);
    }

    /// As [#gradient(List, List, List, boolean)], for a recording that may be asked again.
    public List<@Nullable Tensor> gradient(List<Tensor> targets, @Nullable List<Tensor> seeds, List<?> sources) {
        return gradient(targets, seeds, sources, false);
    }

    /// The gradients of the sum of the targets' elements, each multiplied by its seed.
    ///
    /// @param targets tensors of any shapes; those that the recording does not know are constants
    /// @param seeds for each target a tensor of its shape; null for ones
    /// @param sources tensors and variables
    /// @param last whether the recording is cleared afterwards, so that nothing in it is needed again
    /// @return for each source a tensor of its shape, or null when no target depends on it
    public List<@Nullable Tensor> gradient(
            List<Tensor> targets, @Nullable List<Tensor> seeds, List<?> sources, boolean last) {
        boolean wasListening = listening;
        listening = false;
        try {
            boolean alone = last && Tapes.current().hasNoneBut(this);
            return backward(targets, seeds, sources, alone ? ArrayUses.of(entries) : ArrayUses.UNCOUNTED);
        } finally {
            listening = wasListening;
        }
    }

    /// The calls that look rows up, by the sources that they look them up in; only those sources from which nothing
    /// else was computed directly.
    ///
    /// @param sources tensors and variables
    public <S> Map<S, List<Call>> lookups(Collection<S> sources) {
        boolean some = false;
        for (Object entry : entries) {
            some |= entry instanceof Call call && isLookup(call);
        }
        if (!some) {
            return Map.of();
        }
        Map<Integer, S> tables = new HashMap<>();
        for (S source : sources) {
            for (int at : idsOf(source)) {
                tables.put(at, source);
            }
        }
        Map<S, List<Call>> lookups = new LinkedHashMap<>();
        Set<S> others = new HashSet<>();
        for (Object entry : entries) {
            if (entry instanceof Call call) {
                for (int i = 0; i < call.arity(); i++) {
                    int at = idOf(call.input(i));
                    S table = at < 0 ? null : tables.get(at);
                    if (table != null && isLookup(call)) {
                        lookups.computeIfAbsent(table, key -> new ArrayList<>()).add(call);
                    } else if (table != null) {
                        others.add(table);
                    }
                }
            }
        }
        lookups.keySet().removeAll(others);
        return lookups;
    }

    private static boolean isLookup(Call call) {
        return call.op() instanceof Gather(int axis, int batchDims) && axis + batchDims == 0;
    }

    private List<@Nullable Tensor> backward(
            List<Tensor> targets, @Nullable List<Tensor> seeds, List<?> sources, ArrayUses uses) {
        int n = entries.size();
        int[][] sourceIds = new int[sources.size()][];
        boolean[] wanted = new boolean[n];
        for (int i = 0; i < sourceIds.length; i++) {
            sourceIds[i] = idsOf(sources.get(i));
            for (int source : sourceIds[i]) {
                if (source >= 0) {
                    wanted[source] = true;
                }
            }
        }
        boolean[] needed = dependents(wanted);
        @Nullable Tensor[] gradients = new Tensor[n];
        Map<Integer, SliceGradients> slices = new HashMap<>();
        int last = -1;
        for (int i = 0; i < targets.size(); i++) {
            Tensor target = targets.get(i);
            int at = idOf(target);
            if (at >= 0 && needed[at]) {
                accumulate(gradients, at, seeds == null ? Adjoint.onesLike(target) : seeds.get(i), uses);
                last = Math.max(last, at);
            }
        }
        for (int at = last; at >= 0; at--) {
            SliceGradients parts = slices.isEmpty() ? null : slices.remove(at);
            if (parts != null) {
                accumulate(gradients, at, parts.total(), uses);
                parts.gradients().forEach(uses::end);
            }
            Tensor dy = gradients[at];
            if (entries.get(at) instanceof Call call) {
                if (dy != null) {
                    propagate(call, dy, needed, gradients, slices, uses);
                    if (!wanted[at]) {
                        gradients[at] = null;
                        uses.end(dy);
                    }
                }
                uses.end(call);
            }
        }
        List<@Nullable Tensor> result = new ArrayList<>(sourceIds.length);
        for (int[] ids : sourceIds) {
            result.add(total(gradients, ids));
        }
        return result;
    }

    /// Marks every entry through which a wanted one reaches later results: only those need gradients.
    private boolean[] dependents(boolean[] wanted) {
        boolean[] needed = Arrays.copyOf(wanted, wanted.length);
        for (int at = 0; at < needed.length; at++) {
            if (!needed[at] && entries.get(at) instanceof Call call) {
                for (int i = 0; i < call.arity() && !needed[at]; i++) {
                    int input = idOf(call.input(i));
                    needed[at] = input >= 0 && needed[input];
                }
            }
        }
        return needed;
    }

    private void propagate(
            Call call,
            Tensor dy,
            boolean[] needed,
            @Nullable Tensor[] gradients,
            Map<Integer, SliceGradients> slices,
            ArrayUses uses) {
        if (call.op() instanceof CustomOp) {
            StepMemory.abandon();
        }
        for (int i = 0; i < call.arity(); i++) {
            int input = idOf(call.input(i));
            if (input >= 0 && needed[input] && SliceGradients.covers(call)) {
                slices.computeIfAbsent(input, at -> new SliceGradients(call)).add(call, dy);
                uses.begin(dy);
            } else if (input >= 0 && needed[input]) {
                Tensor gradient = call.op().gradient(call, dy, i);
                if (gradient != null) {
                    accumulate(gradients, input, Adjoint.fit(gradient, call, i), uses);
                }
            }
        }
    }

    private static void accumulate(@Nullable Tensor[] gradients, int at, Tensor gradient, ArrayUses uses) {
        Tensor before = gradients[at];
        Tensor sum = before == null ? gradient : Adjoint.add(before, gradient);
        gradients[at] = sum;
        uses.begin(sum);
        if (before != null) {
            uses.end(before);
        }
    }

    private static @Nullable Tensor total(@Nullable Tensor[] gradients, int[] ids) {
        Tensor total = null;
        for (int at : ids) {
            Tensor gradient = at < 0 ? null : gradients[at];
            if (gradient != null) {
                total = total == null ? gradient : Adjoint.add(total, gradient);
            }
        }
        return total;
    }
}
