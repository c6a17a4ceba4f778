package io.gradus.autodiff;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The recordings that are open on the current thread, innermost last.
public final class Tapes {
    private static final ThreadLocal<Tapes> CURRENT = ThreadLocal.withInitial(Tapes::new);

    /// Those of the thread that asked first, mostly the only one that computes: every op asks, and what is
    /// thread-local takes a tenth of a small op to find before C2 has compiled it. Written without a lock, since
    /// a thread that does not see it only takes the longer way.
    private static @Nullable Tapes first;

    private final Thread owner = Thread.currentThread();
    private final List<Recording> open = new ArrayList<>(4);
    private int paused;

    /// Told of the variables that are read while nothing is recorded, if anybody wants to know.
    private @Nullable Consumer<Variable> reads;

    private Tapes() {}

    /// Those of this thread.
    public static Tapes current() {
        Tapes known = first;
        if (known != null && known.owner == Thread.currentThread()) {
            return known;
        }
        Tapes current = CURRENT.get();
        if (known == null) {
            first = current;
        }
        return current;
    }

    void push(Recording recording) {
        open.add(recording);
    }

    void remove(Recording recording) {
        open.remove(recording);
    }

    boolean contains(Recording recording) {
        return open.contains(recording);
    }

    /// How many recordings are open.
    public int count() {
        return open.size();
    }

    /// Whether no other recording is open.
    boolean hasNoneBut(Recording recording) {
        return open.isEmpty() || (open.size() == 1 && open.getFirst() == recording);
    }

    /// Shows a computed call to every open recording.
    public void record(Op op, Tensor[] inputs, Tensor output) {
        if (paused == 0) {
            for (int i = 0; i < open.size(); i++) {
                open.get(i).record(op, inputs, output);
            }
        }
    }

    /// Shows the reading of a variable to every open recording.
    public void read(Variable variable, Tensor value) {
        if (paused == 0) {
            for (int i = 0; i < open.size(); i++) {
                open.get(i).read(variable, value);
            }
        } else if (reads != null) {
            reads.accept(variable);
        }
    }

    /// Whether anybody wants to know what is read.
    public boolean isRecording() {
        return paused == 0 ? !open.isEmpty() : reads != null;
    }

    /// Runs `body` unseen by every recording of this thread.
    public <T> T unrecorded(Supplier<T> body) {
        pause();
        try {
            return body.get();
        } finally {
            resume();
        }
    }

    /// Hides what follows from every recording of this thread, until [#resume()].
    public void pause() {
        paused++;
    }

    /// Ends the latest [#pause()].
    public void resume() {
        paused--;
    }

    /// Runs `body` as if no recording was open; it may open some of its own.
    public <T> T apart(Supplier<T> body) {
        List<Recording> openBefore = List.copyOf(open);
        int pausedBefore = paused;
        Consumer<Variable> readsBefore = reads;
        open.clear();
        paused = 0;
        reads = null;
        try {
            return body.get();
        } finally {
            open.clear();
            open.addAll(openBefore);
            paused = pausedBefore;
            reads = readsBefore;
        }
    }

    /// Whether a recording listens that knows one of the tensors.
    public boolean isAnyKnown(List<Tensor> tensors) {
        if (paused == 0) {
            for (Recording recording : open) {
                if (recording.isListening() && recording.knowsAny(tensors)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// How many recordings listen now.
    public int listening() {
        return paused == 0 ? (int) open.stream().filter(Recording::isListening).count() : 0;
    }

    /// Runs `body` unseen by every recording of this thread, and shows the variables that it reads to `reads`.
    <T> T unrecorded(Consumer<Variable> reads, Supplier<T> body) {
        Consumer<Variable> before = this.reads;
        this.reads = before == null ? reads : reads.andThen(before);
        try {
            return unrecorded(body);
        } finally {
            this.reads = before;
        }
    }
}
