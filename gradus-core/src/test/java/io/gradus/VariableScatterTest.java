package io.gradus;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.op.ScatterMode;
import org.junit.jupiter.api.Test;

/// Updates of some elements of a variable.
class VariableScatterTest {
    @Test
    void elementsAndRowsAreUpdated() {
        Variable v = new Variable(new float[] {1, 2, 3, 4});
        Tensor before = v.value();
        Tensor places = constant(new int[][] {{0}, {2}});
        v.scatter(places, constant(new float[] {10, 30}), ScatterMode.UPDATE);
        v.scatter(places, constant(new float[] {1, 1}), ScatterMode.ADD);
        v.scatter(places, constant(new float[] {0, 2}), ScatterMode.SUBTRACT);
        v.scatter(constant(new int[][] {{1}, {1}}), constant(new float[] {5, 3}), ScatterMode.MULTIPLY);
        v.scatter(constant(new int[][] {{3}}), constant(new float[] {8}), ScatterMode.DIVIDE);
        assertArrayEquals(new float[] {11, 30, 29, 0.5f}, v.value().toFloatArray());
        assertArrayEquals(new float[] {1, 2, 3, 4}, before.toFloatArray());
        Variable table = new Variable(new float[][] {{1, 2}, {3, 4}});
        IndexedSlices rows =
                new IndexedSlices(constant(new float[][] {{9, 0}, {0, 9}}), constant(new int[] {1, 1}), Shape.of(2, 2));
        table.scatter(rows, ScatterMode.MAX);
        assertArrayEquals(new float[] {1, 2, 9, 9}, Gradus.ravel(table).toFloatArray());
        assertArrayEquals(
                new float[0],
                Gradus.ravel(rows.mask(constant(new int[] {1})).values()).toFloatArray());
    }

    @Test
    void anArrayThatNobodySeesIsUpdatedInPlace() {
        Variable v = new Variable(new float[] {1, 2, 3, 4});
        Tensor places = constant(new int[][] {{3}, {0}});
        Tensor ones = constant(new float[] {1, 1});
        Tensor shown = v.value();
        v.scatter(places, ones, ScatterMode.ADD);
        Object array = v.current();
        v.scatter(places, ones, ScatterMode.ADD);
        assertSame(array, v.current());
        assertArrayEquals(new float[] {3, 2, 3, 6}, v.value().toFloatArray());
        v.scatter(places, ones, ScatterMode.ADD);
        assertNotSame(array, v.current());
        assertArrayEquals(new float[] {1, 2, 3, 4}, shown.toFloatArray());
        Tensor outside = constant(new int[][] {{0}, {4}});
        assertThrows(IllegalArgumentException.class, () -> v.scatter(outside, ones, ScatterMode.ADD));
        assertArrayEquals(new float[] {4, 2, 3, 7}, v.value().toFloatArray());
    }

    @Test
    void whatAnIndexNamesIsReplaced() {
        Variable v = new Variable(new float[][] {{1, 2, 3}, {4, 5, 6}});
        v.assignAt(0, Gradus.at(1), Gradus.from(1));
        v.assignAt(new float[][] {{7}, {8}}, Gradus.all(), Gradus.range(0, 1));
        assertArrayEquals(new float[] {7, 2, 3, 8, 0, 0}, Gradus.ravel(v).toFloatArray());
        v.assignAt(-1, Gradus.at(Gradus.greater(v, 5)));
        assertArrayEquals(new float[] {-1, 2, 3, -1, 0, 0}, Gradus.ravel(v).toFloatArray());
    }
}
