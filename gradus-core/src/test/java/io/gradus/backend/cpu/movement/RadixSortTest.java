package io.gradus.backend.cpu.movement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.gradus.DType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {
    private static final int N = RadixSort.WORTH_IT + 77;

    private static int[] expected(int n, boolean descending, Comparator<Integer> byElement) {
        Comparator<Integer> order = descending ? byElement.reversed() : byElement;
        Integer[] indices = new Integer[n];
        Arrays.setAll(indices, i -> i);
        Arrays.sort(indices, order);
        return Arrays.stream(indices).mapToInt(i -> i).toArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void longRowsOfFloatsAreInOrderAndEqualOnesStay(boolean descending) {
        Random random = new Random(1);
        float[] x = new float[N];
        for (int i = 0; i < N; i++) {
            x[i] = Math.round(random.nextGaussian() * 100) / 4f;
        }
        x[5] = Float.NaN;
        x[6] = Float.NEGATIVE_INFINITY;
        x[7] = Float.POSITIVE_INFINITY;
        x[8] = Float.MAX_VALUE;
        x[9] = -Float.MIN_VALUE;
        int[] order = Sort.argsort(x, new int[] {N}, descending, DType.FLOAT32);
        assertArrayEquals(expected(N, descending, Comparator.comparingDouble(i -> x[i] + 0f)), order);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, Integer.MAX_VALUE})
    void longRowsOfIntegersAreInOrder(int bound) {
        Random random = new Random(bound);
        int[] x = new int[N];
        for (int i = 0; i < N; i++) {
            x[i] = random.nextInt(bound) - bound / 2;
        }
        x[0] = Integer.MIN_VALUE;
        x[1] = Integer.MAX_VALUE;
        int[] order = Sort.argsort(x, new int[] {N}, false, DType.INT32);
        assertArrayEquals(expected(N, false, Comparator.comparingInt(i -> x[i])), order);
    }
}
