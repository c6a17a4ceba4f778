package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The register tiles of one lane type: few heights for each width, since each takes C2 a tenth of a second to
/// compile.
///
/// A tile of r rows and v vectors occupies r·v registers with sums, v with a row of B and one with an element of A.
/// Machines with 512-bit vectors, and 64-bit ARM, have 32 registers, others 16.
///
/// @param <T> `float[]` or `double[]`
final class Tiles<T> {
    /// Heights of the tiles of 1, 2, ... vectors.
    private static final int[][] HEIGHTS_OF_32_REGISTERS = {{16, 12, 4, 2}, {12, 8, 4, 2}, {8, 4, 2}, {6, 4, 2}};

    private static final int[][] HEIGHTS_OF_16_REGISTERS = {{8, 4, 2}, {6, 4, 2}};

    /// The height of the highest tile.
    static final int HIGHEST = 16;

    /// Up to this many rows the waste of a tile that does not divide them counts.
    private static final int FEW_ROWS = 512;

    /// What a tile costs beyond its multiply-adds, in vector operations a step of the depth.
    private static final int OVERHEAD = 2;

    /// Multiply-adds that must be under way at once to hide the latency of each.
    private static final int IN_FLIGHT = 8;

    /// A tile with its size.
    ///
    /// @param rows its height
    /// @param kernel the code
    /// @param <T> `float[]` or `double[]`
    record Sized<T>(int rows, Tile<T> kernel) {}

    private final int lanes;
    private final int elementBytes;
    private final int widest;
    private final int[][] heights;
    private final List<List<Warming<Sized<T>>>> byWidth;

    /// By width and number of rows: the place of the cheapest tile in its list.
    private final byte[][] cheapest;

    Tiles(LaneType type, BlockKernels<T> plain, boolean eager) {
        lanes = type.lanes();
        elementBytes = type.bits() / Byte.SIZE / lanes;
        boolean many = type.bits() >= 512 || System.getProperty("os.arch").equals("aarch64");
        heights = many ? HEIGHTS_OF_32_REGISTERS : HEIGHTS_OF_16_REGISTERS;
        widest = heights.length;
        cheapest = new byte[widest + 1][FEW_ROWS];
        List<List<Warming<Sized<T>>>> all = new ArrayList<>();
        all.add(List.of());
        for (int vectors = 1; vectors <= widest; vectors++) {
            List<Warming<Sized<T>>> tiles = new ArrayList<>();
            int width = vectors;
            for (int rows : heights[vectors - 1]) {
                tiles.add(new Warming<>(() -> new TileTrial<>(type, plain, rows, width), eager));
            }
            all.add(List.copyOf(tiles));
            for (int rows = 1; rows < FEW_ROWS; rows++) {
                cheapest[vectors][rows] = cheapest(rows, vectors, heights[vectors - 1]);
            }
        }
        byWidth = List.copyOf(all);
    }

    private static byte cheapest(int rows, int vectors, int[] heights) {
        int best = 0;
        int leastCost = Integer.MAX_VALUE;
        for (int i = 0; i < heights.length; i++) {
            int tiles = (rows + heights[i] - 1) / heights[i];
            int cost = tiles * (Math.max(IN_FLIGHT, heights[i] * vectors) + OVERHEAD);
            if (cost < leastCost) {
                leastCost = cost;
                best = i;
            }
        }
        return (byte) best;
    }

    /// Elements of a vector.
    int lanes() {
        return lanes;
    }

    /// Bytes of an element.
    int elementBytes() {
        return elementBytes;
    }

    /// So many columns, made up to whole vectors.
    int roundUp(int columns) {
        return (columns + lanes - 1) & -lanes;
    }

    /// Columns of the widest tile.
    int width() {
        return widest * lanes;
    }

    /// The best ready tile for a product of so many rows and vectors, or null when none is ready.
    @Nullable
    Sized<T> find(int rows, int vectors, int depth) {
        List<Warming<Sized<T>>> tiles = byWidth.get(vectors);
        int best = rows < FEW_ROWS ? cheapest[vectors][rows] : 0;
        Sized<T> tile = tiles.get(best).get((long) rows * vectors * lanes * depth);
        return tile != null ? tile : anyOf(tiles);
    }

    /// The next lower tile, where it should end a block of rows that the highest one does not divide; otherwise, and
    /// while it is not ready, null.
    @Nullable
    Sized<T> findLower(Sized<T> highest, int rows, int vectors, int depth) {
        int[] heights = this.heights[vectors - 1];
        if (highest.rows() != heights[0] || rows % heights[0] == 0) {
            return null;
        }
        int count = lowerTiles(rows, heights[0], heights[1]);
        Warming<Sized<T>> lower = byWidth.get(vectors).get(1);
        return count == 0 ? null : lower.get((long) count * heights[1] * vectors * lanes * depth);
    }

    /// How many lower tiles, at most two, leave the fewest rows to be computed for nothing.
    static int lowerTiles(int rows, int height, int lower) {
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        for (int count = 0; count <= 2; count++) {
            int left = Math.max(0, rows - count * lower);
            int computed = count * lower + (left + height - 1) / height * height;
            if (computed < fewest) {
                fewest = computed;
                best = count;
            }
        }
        return best;
    }

    /// Whether there is a tile for most of a product of so many rows, columns and depth. If not, this says which
    /// ones are wanted.
    boolean isReady(int rows, int columns, int depth) {
        int whole = columns / width();
        int vectors = whole > 0 ? widest : (columns + lanes - 1) / lanes;
        if (vectors == 0 || anyOf(byWidth.get(vectors)) != null) {
            return vectors > 0;
        }
        expect(rows, vectors, depth, Math.max(1, whole));
        int rest = (columns - whole * width() + lanes - 1) / lanes;
        if (whole > 0 && rest > 0) {
            expect(rows, rest, depth, 1);
        }
        return false;
    }

    private void expect(int rows, int vectors, int depth, int times) {
        int best = rows < FEW_ROWS ? cheapest[vectors][rows] : 0;
        byWidth.get(vectors).get(best).get((long) times * rows * vectors * lanes * depth);
    }

    /// Any other height computes the same numbers, if not as fast.
    private @Nullable Sized<T> anyOf(List<Warming<Sized<T>>> tiles) {
        for (Warming<Sized<T>> warming : tiles) {
            Sized<T> tile = warming.peek();
            if (tile != null) {
                return tile;
            }
        }
        return null;
    }
}
