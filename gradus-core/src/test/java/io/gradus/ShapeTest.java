package io.gradus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.interpreter.ShapeOnly;
import org.junit.jupiter.api.Test;

/// Shapes of which something is unknown, and what shapes and dtypes print.
class ShapeTest {
    @Test
    void aShapeWithoutRankIsNoScalar() {
        assertEquals(Shape.UNKNOWN, Shape.UNKNOWN_RANK.rank());
        assertEquals(Shape.UNKNOWN, Shape.UNKNOWN_RANK.size());
        assertFalse(Shape.UNKNOWN_RANK.isKnown());
        assertFalse(Shape.UNKNOWN_RANK.hasRank());
        assertNotEquals(Shape.SCALAR, Shape.UNKNOWN_RANK);
        assertNotEquals(Shape.UNKNOWN_RANK, Shape.SCALAR);
        assertEquals(0, Shape.SCALAR.rank());
        assertThrows(IllegalArgumentException.class, () -> Shape.UNKNOWN_RANK.dim(0));
    }

    @Test
    void aShapeWithoutRankIsCompatibleWithAll() {
        assertTrue(Shape.UNKNOWN_RANK.isCompatibleWith(Shape.of(2, 3)));
        assertTrue(Shape.of(2, 3).isCompatibleWith(Shape.UNKNOWN_RANK));
        assertFalse(Shape.SCALAR.isCompatibleWith(Shape.of(2, 3)));
        assertTrue(Shape.of(Shape.UNKNOWN, 3).isCompatibleWith(Shape.of(2, 3)));
    }

    @Test
    void symbolicTensorsHaveARank() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> ShapeOnly.tensor(Shape.UNKNOWN_RANK, DType.FLOAT32));
        assertTrue(error.getMessage().contains("Received: shape=<unknown>"), error.getMessage());
    }

    @Test
    void dtypesPrintAsTensorFlows() {
        assertEquals("<dtype: 'float32'>", DType.FLOAT32.toString());
        assertEquals("tf.bool", DType.BOOL.repr());
        assertEquals("int64", DType.INT64.label());
    }
}
