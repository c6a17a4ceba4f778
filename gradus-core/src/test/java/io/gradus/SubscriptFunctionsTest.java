package io.gradus;

import static io.gradus.Gradus.all;
import static io.gradus.Gradus.arange;
import static io.gradus.Gradus.at;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.ellipsis;
import static io.gradus.Gradus.from;
import static io.gradus.Gradus.newAxis;
import static io.gradus.Gradus.range;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gradus.interpreter.ShapeOnly;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Indexing takes what NumPy's brackets take; the expected numbers are NumPy's.
class SubscriptFunctionsTest {
    private static final Tensor X = reshape(arange(24), 2, 3, 4);

    private static void assertTaken(Tensor taken, Shape shape, int... elements) {
        assertEquals(shape, taken.shape());
        assertArrayEquals(elements, taken.toIntArray());
    }

    @Test
    void positionsTakeSlicesFromBothEnds() {
        assertTaken(X.get(at(1), at(-1)), Shape.of(4), 20, 21, 22, 23);
        assertTaken(X.get(at(0), at(1), at(2)), Shape.SCALAR, 6);
        assertTaken(X.get("1, -1"), Shape.of(4), 20, 21, 22, 23);
    }

    @Test
    void rangesTakeWhatPythonsSlicesTake() {
        assertTaken(X.get(at(0), range(1, 3), range(0, 4, 2)), Shape.of(2, 2), 4, 6, 8, 10);
        assertTaken(X.get(at(0), at(0), from(3).by(-2)), Shape.of(2), 3, 1);
        assertTaken(X.get(at(0), at(0), all().by(-1)), Shape.of(4), 3, 2, 1, 0);
        assertTaken(X.get(at(0), at(0), range(-2, 100)), Shape.of(2), 2, 3);
        assertTaken(X.get(at(0), at(0), until(-3)), Shape.of(1), 0);
        assertTaken(X.get(at(0), at(0), range(3, 1)), Shape.of(0));
        assertTaken(X.get(at(0), at(0), range(-100, 2)), Shape.of(2), 0, 1);
        assertTaken(X.get(at(0), at(0), range(100, -100, -3)), Shape.of(2), 3, 0);
        assertTaken(X.get("0, 0, 3::-2"), Shape.of(2), 3, 1);
        assertTaken(X.get("0, 1:, ::3"), Shape.of(2, 2), 4, 7, 8, 11);
    }

    @Test
    void anEllipsisStandsForTheOtherAxesAndNewAxesAreAdded() {
        assertTaken(X.get(ellipsis(), at(0)), Shape.of(2, 3), 0, 4, 8, 12, 16, 20);
        assertEquals(Shape.of(2, 1, 3, 4), X.get(all(), newAxis()).shape());
        assertEquals(Shape.of(3, 1), X.get("0, ..., newaxis, 1").shape());
        assertEquals(Shape.of(1, 2, 3, 4), X.get("None, ...").shape());
        assertEquals(Shape.of(2, 3, 4), X.get().shape());
    }

    @Test
    void tensorsOfPositionsPickAsNumPysIndexArrays() {
        Tensor rows = constant(new int[] {2, 0, -1});
        assertTaken(X.get(at(0), at(rows), at(1)), Shape.of(3), 9, 1, 9);
        assertEquals(Shape.of(2, 3, 4), X.get(all(), at(rows)).shape());
        Tensor columns = constant(new int[][] {{3}, {1}});
        Tensor two = constant(new int[] {0, 2});
        assertTaken(X.get(at(1), at(two), at(columns)), Shape.of(2, 2), 15, 23, 13, 21);
        // Side by side they take the axes' place; apart they come first.
        assertEquals(Shape.of(2, 2, 2), X.get(all(), at(two), at(columns)).shape());
        assertTaken(
                X.get(at(constant(new int[] {0, 1, 1})), all(), at(rows)),
                Shape.of(3, 3),
                2,
                6,
                10,
                12,
                16,
                20,
                15,
                19,
                23);
    }

    @Test
    void masksTakeWhereTheyAreTrue() {
        Tensor mask = Gradus.greater(X, 20);
        assertTaken(X.get(at(mask)), Shape.of(3), 21, 22, 23);
        Tensor rows = constant(new boolean[] {true, false, true});
        assertTaken(X.get(at(1), at(rows), at(0)), Shape.of(2), 12, 20);
        assertEquals(Shape.of(2, 2, 4), X.get(all(), at(rows)).shape());
    }

    @Test
    void variablesAreIndexedAndGradientsFlow() {
        Variable v = new Variable(new float[] {1, 2, 3, 4});
        assertEquals(4, v.get(at(-1)).scalar());
        try (GradientTape tape = new GradientTape()) {
            Tensor y = sum(Gradus.square(v.get("::-2")));
            assertArrayEquals(new float[] {0, 4, 0, 8}, tape.gradient(y, v).toFloatArray());
        }
        try (GradientTape tape = new GradientTape()) {
            Tensor twice = v.get(at(constant(new int[] {1, 1, 0})));
            assertArrayEquals(
                    new float[] {1, 2, 0, 0}, tape.gradient(sum(twice), v).toFloatArray());
        }
    }

    @Test
    void anUnknownBatchStaysUnknown() {
        Tensor x = ShapeOnly.tensor(Shape.of(Shape.UNKNOWN, 3, 4), DType.FLOAT32);
        assertEquals(Shape.of(Shape.UNKNOWN, 4), x.get(all(), at(0)).shape());
        assertEquals(Shape.of(Shape.UNKNOWN, 3), x.get("..., -1").shape());
        assertEquals(Shape.of(3, 4), x.get(at(0)).shape());
        assertEquals(Shape.of(Shape.UNKNOWN, 3, 4), x.get("::-1").shape());
    }

    @Test
    void stridedSlicesMayRunBackwards() {
        int[] end = {io.gradus.op.Slice.END};
        assertTaken(Gradus.stridedSlice(arange(5), new int[] {-2}, end, new int[] {-1}), Shape.of(4), 3, 2, 1, 0);
        assertTaken(
                Gradus.stridedSlice(X, new int[] {1}, new int[] {9}, new int[] {1})
                        .get(at(0), at(0)),
                Shape.of(4),
                12,
                13,
                14,
                15);
    }

    private static void fails(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void errorsShowTheOffendingPart() {
        fails(
                "get: position 2 lies outside axis 0 of size 2. Received: x.shape=(2, 3, 4), index=[2, :]",
                () -> X.get(at(2), all()));
        fails(
                "get: there are more indices than axes. Received: x.shape=(2, 3, 4), index=[0, 0, 0, 0]",
                () -> X.get("0,0,0,0"));
        fails(
                "get: only one ellipsis can stand for the other axes. Received: x.shape=(2, 3, 4), index=[..., ...]",
                () -> X.get(ellipsis(), ellipsis()));
        fails(
                "get: a part of an index is a number, a range start:stop:step whose step is not 0, ... or newaxis."
                        + " Received: 'b' in '1, b'",
                () -> X.get("1, b"));
        fails(
                "get: a part of an index is a number, a range start:stop:step whose step is not 0, ... or newaxis."
                        + " Received: '1:2:0' in '1:2:0'",
                () -> X.get("1:2:0"));
        fails("range: the step must not be 0. Received: 1:3:0", () -> range(1, 3, 0));
        fails(
                "get: the mask bool(2,) must have the sizes of the axes from 1 on. Received: x.shape=(2, 3, 4), index=[:,"
                        + " bool(2,)]",
                () -> X.get(all(), at(constant(new boolean[] {true, false}))));
        assertEquals(
                List.of("1:3", "::-1", "newaxis"),
                List.of(range(1, 3), all().by(-1), newAxis()).stream()
                        .map(Object::toString)
                        .toList());
    }
}
