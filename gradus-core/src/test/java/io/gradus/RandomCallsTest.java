package io.gradus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.gradus.backend.TensorAccess;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Throws random arguments at every public function: whatever comes, the answer is a result or an error of a documented
/// type that says what was received, and no tensor changes.
///
/// `-Dgradus.calls.seconds=60` goes on for a minute, from a seed of its own.
class RandomCallsTest {
    private static final int CALLS = 40_000;

    /// Results with more elements are not used again: products of products would fill the memory.
    private static final int LARGEST = 100;

    private static final int TENSORS = 200;

    /// Tensors that were there when a call was made, with what they held.
    private record Kept(Tensor tensor, int hash) {
        Kept(Tensor tensor) {
            this(tensor, contents(tensor));
        }

        boolean isUnchanged() {
            return hash == contents(tensor);
        }

        private static int contents(Tensor tensor) {
            return switch (TensorAccess.get().storage(tensor)) {
                case float[] v -> Arrays.hashCode(v);
                case double[] v -> Arrays.hashCode(v);
                case int[] v -> Arrays.hashCode(v);
                case long[] v -> Arrays.hashCode(v);
                case short[] v -> Arrays.hashCode(v);
                case byte[] v -> Arrays.hashCode(v);
                case boolean[] v -> Arrays.hashCode(v);
                case byte[][] v -> Arrays.deepHashCode(v);
                case Object other ->
                    throw new IllegalStateException(other.getClass().toString());
            };
        }
    }

    private final List<Method> functions = Stream.of(Gradus.class, Image.class, Signal.class, Strings.class)
            .flatMap(facade -> Arrays.stream(facade.getMethods()))
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> !method.getName().equals("print"))
            .filter(method -> Arrays.stream(method.getGenericParameterTypes()).allMatch(RandomArguments::canMake))
            .sorted(Comparator.comparing(Method::toString))
            .toList();

    @Test
    void everyAnswerIsAResultOrAnErrorThatSaysWhatItReceived() {
        assertTrue(functions.size() > 200, () -> "only " + functions.size() + " functions");
        long seconds = Long.getLong("gradus.calls.seconds", 0);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long seed = seconds == 0 ? 1 : System.nanoTime();
        Random random = new Random(seed);
        RandomArguments arguments = new RandomArguments(random);
        List<Kept> kept = new ArrayList<>();
        while (kept.size() < TENSORS) {
            kept.add(new Kept(arguments.tensor()));
        }
        Map<String, String> faults = new TreeMap<>();
        int answers = 0;
        int calls = 0;
        for (; seconds == 0 ? calls < CALLS : System.nanoTime() - end < 0; calls++) {
            Method function = functions.get(random.nextInt(functions.size()));
            arguments.choices(kept.stream().map(Kept::tensor).toList());
            Object[] given = arguments.of(function);
            Object answer = call(function, given, faults);
            if (answer != null) {
                answers++;
            }
            int at = random.nextInt(TENSORS);
            if (!kept.get(at).isUnchanged()) {
                faults.put("a tensor changed until " + function.getName(), text(function, given));
            }
            if (answer instanceof Tensor result && result.size() <= LARGEST) {
                kept.set(at, new Kept(result));
            }
            if (faults.size() > 60) {
                break;
            }
        }
        if (!faults.isEmpty()) {
            fail("seed " + seed + ", " + calls + " calls\n"
                    + faults.entrySet().stream()
                            .map(fault -> fault.getKey() + fault.getValue())
                            .collect(Collectors.joining("\n")));
        }
        assertEquals(0, kept.stream().filter(tensor -> !tensor.isUnchanged()).count(), "tensors changed");
        int some = calls / 10;
        int got = answers;
        assertTrue(answers > some, () -> "only " + got + " calls had a result");
    }

    private static Object call(Method function, Object[] given, Map<String, String> faults) {
        try {
            return function.invoke(null, given);
        } catch (InvocationTargetException e) {
            Throwable error = e.getCause();
            // What is well formed may still be too large for this machine.
            if (error instanceof OutOfMemoryError) {
                return null;
            }
            boolean documented = error instanceof IllegalArgumentException
                    || error instanceof IllegalStateException
                    || error instanceof UnsupportedOperationException;
            if (!documented || error.getMessage() == null || !error.getMessage().contains("Received:")) {
                StackTraceElement[] trace = error.getStackTrace();
                faults.putIfAbsent(
                        function.getName() + ": " + error.getClass().getSimpleName(),
                        ", " + error.getMessage() + " at " + (trace.length > 0 ? trace[0] : "?") + " from "
                                + text(function, given));
            }
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Method function, Object[] given) {
        return function.getName() + Arrays.deepToString(given).replace('\n', ' ');
    }
}
