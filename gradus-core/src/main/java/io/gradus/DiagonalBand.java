package io.gradus;

import java.util.Arrays;

/// The diagonals of a matrix from one to another, and where their elements lie in the rows of a packed band.
record DiagonalBand(int rows, int columns, int lowest, int uppermost, DiagonalAlign align) {
    static DiagonalBand of(String op, int rows, int columns, int lowest, int uppermost, DiagonalAlign align) {
        boolean empty = rows == 0 || columns == 0;
        boolean inside = Math.min(rows, columns) >= 0
                && lowest <= uppermost
                && (empty || (lowest > -rows && uppermost < columns));
        if (!inside) {
            throw new IllegalArgumentException(op + ": the diagonals go from a lower one to an upper one inside the"
                    + " matrix. Received: lowest=" + lowest + ", uppermost=" + uppermost + ", rows=" + rows
                    + ", columns=" + columns);
        }
        return new DiagonalBand(rows, columns, lowest, uppermost, align);
    }

    boolean isSingle() {
        return lowest == uppermost;
    }

    /// How many diagonals there are.
    int count() {
        return uppermost - lowest + 1;
    }

    /// The length of the longest diagonal, and so of the packed rows.
    int length() {
        return Math.max(0, Math.min(rows + Math.min(uppermost, 0), columns - Math.max(lowest, 0)));
    }

    /// For each packed element, the uppermost diagonal first, its place in the matrix; -1 for padding.
    int[] places() {
        int length = length();
        int[] places = new int[count() * length];
        Arrays.fill(places, -1);
        for (int row = 0; row < count(); row++) {
            int k = uppermost - row;
            int own = Math.min(rows + Math.min(k, 0), columns - Math.max(k, 0));
            int shift = isRight(k) ? length - own : 0;
            for (int i = 0; i < own; i++) {
                places[row * length + shift + i] = (i + Math.max(-k, 0)) * columns + i + Math.max(k, 0);
            }
        }
        return places;
    }

    private boolean isRight(int k) {
        return switch (align) {
            case RIGHT_LEFT -> k >= 0;
            case LEFT_RIGHT -> k <= 0;
            case LEFT_LEFT -> false;
            case RIGHT_RIGHT -> true;
        };
    }

    /// For each element of the matrix its place in the packed band; -1 outside the band.
    int[] sources() {
        int[] sources = new int[rows * columns];
        Arrays.fill(sources, -1);
        int[] places = places();
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                sources[places[i]] = i;
            }
        }
        return sources;
    }
}
