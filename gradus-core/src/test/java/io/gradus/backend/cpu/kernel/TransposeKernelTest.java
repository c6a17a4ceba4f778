package io.gradus.backend.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransposeKernelTest {
    private static final int[][] SIZES = {{1, 1}, {3, 5}, {8, 8}, {16, 24}, {17, 31}, {64, 7}, {7, 200}, {130, 75}};

    @ParameterizedTest
    @MethodSource("io.gradus.backend.cpu.kernel.KernelSets#all")
    void everyElementComesToItsPlaceAndNoOtherIsTouched(CpuKernels kernels) {
        for (int[] size : SIZES) {
            int rows = size[0];
            int columns = size[1];
            int xStep = columns + 3;
            int yStep = rows + 2;
            float[] x = new float[2 + rows * xStep];
            for (int i = 0; i < x.length; i++) {
                // The bits of NaN must survive, too.
                x[i] = i % 11 == 0 ? Float.intBitsToFloat(0x7fc00000 + i) : i;
            }
            float[] expected = new float[5 + columns * yStep];
            Arrays.fill(expected, -1);
            float[] y = expected.clone();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    expected[5 + j * yStep + i] = x[2 + i * xStep + j];
                }
            }
            kernels.transpose().transpose(rows, columns, x, 2, xStep, y, 5, yStep);
            assertArrayEquals(bits(expected), bits(y), rows + "x" + columns);
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
