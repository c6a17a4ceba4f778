package io.gradus;

/// Which of a grid's first two axes belongs to the first vector of coordinates.
public enum GridIndexing {
    /// Cartesian: the first vector runs along the columns, the second along the rows.
    XY,
    /// Of matrices: the first vector runs along the rows, the second along the columns.
    IJ
}
