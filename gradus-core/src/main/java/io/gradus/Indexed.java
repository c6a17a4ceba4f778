package io.gradus;

/// What elements and blocks are taken out of by an index: the part of [Operand] that Python's brackets stand for.
public sealed interface Indexed permits Operand {
    /// What the indices name, one for each axis from the first on; axes without one stay whole. Gradients
    /// flow through.
    ///
    /// See [Gradus#get(Operand, Index...)].
    default Tensor get(Index... indices) {
        return Gradus.get((Operand) this, indices);
    }

    /// What the text of an index names: `x.get("..., 1:3, -1")`.
    ///
    /// See [Gradus#get(Operand, String)].
    default Tensor get(String index) {
        return Gradus.get((Operand) this, index);
    }
}
