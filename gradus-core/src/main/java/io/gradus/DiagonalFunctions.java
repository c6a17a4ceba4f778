package io.gradus;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Functions of diagonals and triangles of matrices, which are the last two axes of a tensor.
class DiagonalFunctions extends LayoutFunctions {
    DiagonalFunctions() {}

    /// Ones on and below a diagonal, zeros above, in float32 or another dtype.
    ///
    /// @param k the diagonal: 0 is the main one, positive ones lie above it
    public static Tensor tri(int rows, int columns, int k, DType dtype) {
        return cast(lower(rows, columns, k), dtype);
    }

    private static Tensor lower(int rows, int columns, int k) {
        return lessEqual(subtract(arange(columns), reshape(arange(rows), rows, 1)), k);
    }

    /// The lower triangle: zeros above the main diagonal.
    public static Tensor tril(Operand x) {
        return tril(x, 0);
    }

    /// The lower triangle: zeros above a diagonal.
    public static Tensor tril(Operand x, int k) {
        Shape shape = matrices(x, "tril");
        return where(lower(shape.dim(-2), shape.dim(-1), k), x, zerosLike(x));
    }

    /// The upper triangle: zeros below the main diagonal.
    public static Tensor triu(Operand x) {
        return triu(x, 0);
    }

    /// The upper triangle: zeros below a diagonal.
    public static Tensor triu(Operand x, int k) {
        Shape shape = matrices(x, "triu");
        return where(lower(shape.dim(-2), shape.dim(-1), k - 1), zerosLike(x), x);
    }

    /// The diagonals around the main one, with zeros elsewhere.
    ///
    /// @param lower how many diagonals below the main one stay; negative for all
    /// @param upper how many above it; negative for all
    public static Tensor bandPart(Operand x, int lower, int upper) {
        Tensor band = lower < 0 ? x.tensor() : triu(x, -lower);
        return upper < 0 ? band : tril(band, upper);
    }

    private static Shape matrices(Operand x, String op) {
        if (x.rank() < 2 || x.shape().dim(-1) == Shape.UNKNOWN || x.shape().dim(-2) == Shape.UNKNOWN) {
            throw new IllegalArgumentException(
                    op + ": the last two axes are those of matrices of known size. Received: x.shape=" + x.shape());
        }
        return x.shape();
    }

    /// The matrix with a vector on its main diagonal; of a matrix its main diagonal.
    public static Tensor diag(Operand x) {
        return diag(x, 0);
    }

    /// The matrix with a vector on a diagonal; of a matrix that diagonal.
    ///
    /// @throws IllegalArgumentException for tensors of other ranks
    public static Tensor diag(Operand x, int k) {
        return switch (x.rank()) {
            case 1 -> {
                int size = x.shape().dim(0) + Math.abs(k);
                yield matrixDiag(x, k, k, size, size, 0, DiagonalAlign.RIGHT_LEFT);
            }
            case 2 -> diagonal(x, k, 0, 1);
            default ->
                throw new IllegalArgumentException(
                        "diag: the input is a vector or a matrix. Received: x.shape=" + x.shape());
        };
    }

    /// The matrix with all elements of a tensor on a diagonal.
    public static Tensor diagflat(Operand x, int k) {
        return diag(ravel(x), k);
    }

    /// The main diagonal of the matrices in the first two axes; it becomes the last axis.
    public static Tensor diagonal(Operand x) {
        return diagonal(x, 0, 0, 1);
    }

    /// A diagonal of the matrices in two axes, which disappear; the diagonal becomes the last axis.
    ///
    /// @param offset the diagonal: 0 is the main one, positive ones lie above it
    /// @param axis1 the axis of the rows
    /// @param axis2 the axis of the columns
    public static Tensor diagonal(Operand x, int offset, int axis1, int axis2) {
        int rows = x.shape().axis(axis1, "diagonal");
        int columns = x.shape().axis(axis2, "diagonal");
        if (rows == columns) {
            throw new IllegalArgumentException("diagonal: rows and columns are two different axes. Received: axis1="
                    + axis1 + ", axis2=" + axis2 + ", x.shape=" + x.shape());
        }
        Tensor moved = moveaxis(x, new int[] {rows, columns}, new int[] {-2, -1});
        Shape shape = matrices(moved, "diagonal");
        int row = Math.max(0, -offset);
        int column = Math.max(0, offset);
        int count = Math.max(0, Math.min(shape.dim(-2) - row, shape.dim(-1) - column));
        int[] places = new int[count];
        Arrays.setAll(places, i -> (row + i) * shape.dim(-1) + column + i);
        return take(flatMatrices(moved), constant(places), -1);
    }

    private static Tensor flatMatrices(Tensor x) {
        int[] dims = Arrays.copyOf(x.shape().dims(), x.rank() - 1);
        dims[dims.length - 1] = x.shape().dim(-2) * x.shape().dim(-1);
        return reshape(x, dims);
    }

    /// The main diagonal of the matrices in the last two axes.
    public static Tensor diagPart(Operand x) {
        return diagonal(x, 0, -2, -1);
    }

    /// A band of diagonals of the matrices in the last two axes: one row for each, the uppermost first, or a
    /// vector where there is only one.
    ///
    /// @param lowest the lowest diagonal, counted upwards from the main one
    /// @param uppermost the uppermost one
    /// @param padding what shorter diagonals are filled up with
    /// @param align where shorter diagonals lie in their rows
    /// @throws IllegalArgumentException when a diagonal lies outside the matrices
    public static Tensor diagPart(Operand x, int lowest, int uppermost, Number padding, DiagonalAlign align) {
        Shape shape = matrices(x, "diagPart");
        DiagonalBand band = DiagonalBand.of("diagPart", shape.dim(-2), shape.dim(-1), lowest, uppermost, align);
        Tensor packed = picked(flatMatrices(x.tensor()), band.places(), padding);
        int[] dims = shape.dims();
        int[] lead = Arrays.copyOf(dims, dims.length - (band.isSingle() ? 1 : 0));
        lead[dims.length - 2] = band.isSingle() ? band.length() : band.count();
        if (!band.isSingle()) {
            lead[dims.length - 1] = band.length();
        }
        return reshape(packed, lead);
    }

    /// The elements at places of the last axis, and a number where a place is -1.
    private static Tensor picked(Tensor x, int[] places, Number otherwise) {
        int[] inside = Arrays.stream(places).map(place -> Math.max(0, place)).toArray();
        if (Arrays.stream(places).allMatch(place -> place >= 0)) {
            return take(x, constant(inside), -1);
        }
        Tensor filler = full(Shape.SCALAR, otherwise, x.dtype());
        if (x.shape().dim(-1) == 0) {
            int[] dims = x.shape().dims();
            dims[dims.length - 1] = places.length;
            return broadcastTo(filler, Shape.of(dims));
        }
        return where(there(places), take(x, constant(inside), -1), filler);
    }

    private static Tensor there(int[] places) {
        boolean[] there = new boolean[places.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = places[i] >= 0;
        }
        return constant(there);
    }

    /// Matrices with the vectors of the last axis on their main diagonals and zeros elsewhere.
    public static Tensor matrixDiag(Operand diagonals) {
        int size = diagonals.shape().dim(-1);
        return matrixDiag(diagonals, 0, 0, size, size, 0, DiagonalAlign.RIGHT_LEFT);
    }

    /// Matrices with a band of diagonals, packed as [#diagPart(Operand, int, int, Number, DiagonalAlign)]
    /// packs them.
    ///
    /// @param lowest the lowest diagonal, counted upwards from the main one
    /// @param uppermost the uppermost one
    /// @param rows the rows of the matrices
    /// @param columns the columns of the matrices
    /// @param padding what stands outside the band
    /// @param align where shorter diagonals lie in their rows
    public static Tensor matrixDiag(
            Operand diagonals, int lowest, int uppermost, int rows, int columns, Number padding, DiagonalAlign align) {
        DiagonalBand band = DiagonalBand.of("matrixDiag", rows, columns, lowest, uppermost, align);
        Tensor packed = packed("matrixDiag", diagonals, band);
        int[] dims = Arrays.copyOf(packed.shape().dims(), packed.rank() + 1);
        dims[dims.length - 2] = rows;
        dims[dims.length - 1] = columns;
        return reshape(picked(packed, band.sources(), padding), dims);
    }

    /// The packed band with its rows one behind the other in the last axis.
    private static Tensor packed(String op, Operand diagonals, DiagonalBand band) {
        Shape shape = diagonals.shape();
        boolean fits = shape.rank() >= (band.isSingle() ? 1 : 2)
                && shape.dim(-1) == band.length()
                && (band.isSingle() || shape.dim(-2) == band.count());
        if (!fits) {
            throw new IllegalArgumentException(op + ": the band has " + band.count() + " diagonals of at most "
                    + band.length() + " elements. Received: diagonals.shape=" + shape);
        }
        return band.isSingle() ? diagonals.tensor() : flatMatrices(diagonals.tensor());
    }

    /// The matrices in the last two axes with another main diagonal.
    public static Tensor setDiag(Operand x, Operand diagonal) {
        return setDiag(x, diagonal, 0, 0, DiagonalAlign.RIGHT_LEFT);
    }

    /// The matrices in the last two axes with another band of diagonals, packed as
    /// [#diagPart(Operand, int, int, Number, DiagonalAlign)] packs them.
    public static Tensor setDiag(Operand x, Operand diagonals, int lowest, int uppermost, DiagonalAlign align) {
        Shape shape = matrices(x, "setDiag");
        DiagonalBand band = DiagonalBand.of("setDiag", shape.dim(-2), shape.dim(-1), lowest, uppermost, align);
        int[] sources = band.sources();
        Tensor flat = flatMatrices(x.tensor());
        Tensor placed = picked(packed("setDiag", diagonals, band), sources, 0);
        return reshape(where(there(sources), placed, flat), shape);
    }

    /// The tensor with the elements of `x` where its first indices equal its last ones, and zeros elsewhere;
    /// its shape is that of `x` twice.
    public static Tensor tensorDiag(Operand x) {
        int[] dims = Arrays.copyOf(x.shape().dims(), 2 * x.rank());
        System.arraycopy(dims, 0, dims, x.rank(), x.rank());
        return reshape(diag(ravel(x)), dims);
    }

    /// The elements of a tensor where its first indices equal its last ones: the inverse of [#tensorDiag].
    ///
    /// @throws IllegalArgumentException when the shape is not a shape twice
    public static Tensor tensorDiagPart(Operand x) {
        int[] dims = x.shape().dims();
        int half = dims.length / 2;
        boolean twice = dims.length > 0
                && dims.length % 2 == 0
                && IntStream.range(0, half).allMatch(i -> dims[i] == dims[half + i]);
        if (!twice) {
            throw new IllegalArgumentException(
                    "tensorDiagPart: the shape is a shape twice. Received: x.shape=" + x.shape());
        }
        Shape part = Shape.of(Arrays.copyOf(dims, half));
        return reshape(diag(reshape(x, part.size(), part.size())), part);
    }
}
