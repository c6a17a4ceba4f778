package io.gradus.backend.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TilesTest {
    /// The rows that are computed for a block of rows.
    private static int computed(int rows, int height, int lower) {
        int few = lower * Tiles.lowerTiles(rows, height, lower);
        return few + (Math.max(0, rows - few) + height - 1) / height * height;
    }

    @Test
    void lowerTilesSaveRows() {
        for (int rows = 1; rows < 100; rows++) {
            for (int[] heights : new int[][] {{6, 4}, {8, 4}, {12, 8}, {16, 12}}) {
                int alone = (rows + heights[0] - 1) / heights[0] * heights[0];
                int computed = computed(rows, heights[0], heights[1]);
                assertTrue(rows <= computed && computed <= alone, rows + " rows: " + computed);
            }
        }
    }

    @Test
    void aBatchOf32Or64Or128RowsIsComputedOnce() {
        for (int rows : new int[] {32, 64, 128}) {
            assertEquals(rows, computed(rows, 6, 4));
        }
    }

    @Test
    void rowsThatAreWholeTilesNeedNoOther() {
        assertEquals(0, Tiles.lowerTiles(96, 6, 4));
    }
}
