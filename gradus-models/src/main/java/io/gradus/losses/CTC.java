package io.gradus.losses;

import io.gradus.Tensor;

/// The loss of sequences of labels without a known place in the frames: [Losses#ctc].
public final class CTC extends FluentLoss<CTC> {
    /// The loss, which is the mean over a batch.
    public CTC() {
        super("ctc");
    }

    @Override
    protected Tensor losses(Tensor yTrue, Tensor yPred) {
        return Losses.ctc(yTrue, yPred);
    }
}
