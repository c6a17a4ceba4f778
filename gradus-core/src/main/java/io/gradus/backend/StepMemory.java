package io.gradus.backend;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The large arrays that one step of a training leaves to the next: the same shapes come again with each batch, and a
/// new array costs more than the arithmetic of a cheap op, for its memory is zeroed and no longer in any cache.
///
/// While a step runs, kernels take their results' arrays from here; when it ends, all of them come back. So the tensors
/// of a step must not be seen after it, by anybody. Whoever runs a step knows that no code but the library's meets
/// them. Three places help to keep the promise: [Variable][io.gradus.Variable] copies what is assigned to it, an op
/// with
/// code of the user's own calls [#abandon()], and callbacks of the user run [#outside].
///
/// Within a step [#release] gives back what is known not to be needed any more. Arrays of fewer than [#smallest()]
/// elements are new ones as ever. A memory belongs to one thread at a time.
public final class StepMemory {
    /// Zeroing fewer elements than this costs no more than looking for an array that is free.
    private static int smallest = 1024;

    private static final ThreadLocal<@Nullable StepMemory> CURRENT = new ThreadLocal<>();

    /// Free arrays by element type and length; those that came back last go first, since caches may still have them.
    private final Map<Class<?>, Map<Integer, ArrayDeque<Object>>> free = new HashMap<>();

    private final IdentityHashMap<Object, Boolean> taken = new IdentityHashMap<>();
    private final ArrayList<Object> newest = new ArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private boolean abandoned;
    private final AtomicInteger phase = new AtomicInteger();

    /// An empty memory.
    public StepMemory() {}

    /// The memory of the step that runs on this thread; null outside of steps, and in one that was abandoned.
    public static @Nullable StepMemory current() {
        return CURRENT.get();
    }

    /// The length from which arrays are kept.
    public static int smallest() {
        return smallest;
    }

    /// For tests, whose arrays are small: sets the length from which arrays are kept.
    static void keepFrom(int length) {
        smallest = length;
    }

    /// Runs a step, whose tensors nobody sees later. A step inside a step is part of it; one on another thread at the
    /// same time has no memory.
    public <T> T step(Supplier<T> body) {
        if (CURRENT.get() != null || !running.compareAndSet(false, true)) {
            return body.get();
        }
        CURRENT.set(this);
        abandoned = false;
        boolean ended = false;
        try {
            T result = body.get();
            ended = true;
            return result;
        } finally {
            CURRENT.remove();
            phase.incrementAndGet();
            if (ended && !abandoned) {
                taken.keySet().forEach(this::keep);
            }
            taken.clear();
            newest.clear();
            running.set(false);
        }
    }

    /// Runs code of the user's own, whose tensors are its own, too.
    public static <T> T outside(Supplier<T> body) {
        StepMemory memory = CURRENT.get();
        if (memory == null) {
            return body.get();
        }
        CURRENT.remove();
        try {
            return body.get();
        } finally {
            CURRENT.set(memory);
        }
    }

    /// As [#outside(Supplier)].
    public static void outside(Runnable body) {
        outside(() -> {
            body.run();
            return body;
        });
    }

    /// Gives up the rest of this thread's step, because code of the user's own sees a tensor of it: nothing comes back.
    public static void abandon() {
        StepMemory memory = CURRENT.get();
        if (memory != null) {
            memory.abandoned = true;
            CURRENT.remove();
        }
    }

    /// Whether a step runs on any thread.
    public boolean isRunning() {
        return running.get();
    }

    /// A number that grows when what was read from variables so far will not be used any more.
    public int phase() {
        return phase.get();
    }

    /// Says that nothing that was read from variables so far will be used any more: their arrays may be overwritten.
    public void endReading() {
        phase.incrementAndGet();
    }

    /// Forgets all arrays, so that the collector gets them.
    public void clear() {
        free.clear();
    }

    /// An array of whatever content for results that write each element: of the running step's if there is one, else a
    /// new one.
    public static float[] floats(int length) {
        StepMemory memory = length < smallest ? null : CURRENT.get();
        return memory == null ? new float[length] : (float[]) memory.take(float.class, length, float[]::new);
    }

    /// As [#floats(int)].
    public static double[] doubles(int length) {
        StepMemory memory = length < smallest ? null : CURRENT.get();
        return memory == null ? new double[length] : (double[]) memory.take(double.class, length, double[]::new);
    }

    /// As [#floats(int)].
    public static int[] ints(int length) {
        StepMemory memory = length < smallest ? null : CURRENT.get();
        return memory == null ? new int[length] : (int[]) memory.take(int.class, length, int[]::new);
    }

    /// As [#floats(int)].
    public static long[] longs(int length) {
        StepMemory memory = length < smallest ? null : CURRENT.get();
        return memory == null ? new long[length] : (long[]) memory.take(long.class, length, long[]::new);
    }

    /// As [#floats(int)].
    public static short[] shorts(int length) {
        StepMemory memory = length < smallest ? null : CURRENT.get();
        return memory == null ? new short[length] : (short[]) memory.take(short.class, length, short[]::new);
    }

    /// As [#floats(int)].
    public static byte[] bytes(int length) {
        StepMemory memory = length < smallest ? null : CURRENT.get();
        return memory == null ? new byte[length] : (byte[]) memory.take(byte.class, length, byte[]::new);
    }

    /// As [#floats(int)].
    public static boolean[] booleans(int length) {
        StepMemory memory = length < smallest ? null : CURRENT.get();
        return memory == null ? new boolean[length] : (boolean[]) memory.take(boolean.class, length, boolean[]::new);
    }

    /// As [#floats(int)], with the element type of another stored array.
    public static Object like(Object array, int length) {
        if (array instanceof float[]) {
            return floats(length);
        }
        return switch (array) {
            case double[] v -> doubles(length);
            case int[] v -> ints(length);
            case long[] v -> longs(length);
            case short[] v -> shorts(length);
            case byte[] v -> bytes(length);
            case boolean[] v -> booleans(length);
            case byte[][] v -> new byte[length][];
            default ->
                throw new IllegalArgumentException("StepMemory: no dtype is stored in this array. Received: "
                        + array.getClass().getTypeName());
        };
    }

    /// Whether an array of this length, taken now, may hold what an earlier result has left in it.
    public static boolean isReused(int length) {
        return length >= smallest && CURRENT.get() != null;
    }

    private Object take(Class<?> element, int length, IntFunction<Object> maker) {
        Map<Integer, ArrayDeque<Object>> lengths = free.get(element);
        ArrayDeque<Object> arrays = lengths == null ? null : lengths.get(length);
        Object array = arrays == null ? null : arrays.pollLast();
        if (array == null) {
            array = maker.apply(length);
        }
        taken.put(array, true);
        newest.add(array);
        return array;
    }

    private void keep(Object array) {
        free.computeIfAbsent(array.getClass().getComponentType(), element -> new HashMap<>())
                .computeIfAbsent(Array.getLength(array), length -> new ArrayDeque<>())
                .addLast(array);
    }

    /// Whether the array was taken in this step and not released since.
    public boolean owns(Object array) {
        return taken.containsKey(array);
    }

    /// Keeps [#release] from giving an array back before the step ends.
    public void pin(Object array) {
        taken.computeIfPresent(array, (key, releasable) -> false);
    }

    /// Gives an array back before the step ends, unless it is pinned. No tensor that still is used may have it; an
    /// array
    /// that this step does not own stays what it is.
    public void release(Object array) {
        if (!abandoned && taken.remove(array, true)) {
            keep(array);
        }
    }

    /// Leaves an array to what the step gives out: it does not come back.
    ///
    /// @return whether it was this step's
    public boolean giveAway(Object array) {
        return taken.remove(array) != null;
    }

    /// How many arrays have been taken in this step so far.
    public int mark() {
        return newest.size();
    }

    /// Gives back what was taken since a mark, but for one array, and those of bool: masks go on with the tensors that
    /// carry them.
    ///
    /// @param mark what [#mark()] gave then
    /// @param kept what is still needed
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    public void releaseSince(int mark, Object kept) {
        for (int i = mark; i < newest.size(); i++) {
            if (newest.get(i) != kept && !(newest.get(i) instanceof boolean[])) {
                release(newest.get(i));
            }
        }
    }

    /// An array that was taken in this step after the others that [#mark()] counted.
    ///
    /// @param index from a mark on
    public Object takenAt(int index) {
        return newest.get(index);
    }
}
