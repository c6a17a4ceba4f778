package io.gradus.backend.cpu.kernel;

/// What plain Java can tell: nothing about vectors, and that nothing has to be waited for.
final class PlainProbe implements Probe {
    @Override
    public int vectorBits() {
        return 0;
    }

    @Override
    public long multiplyAdds(int steps) {
        return 0;
    }

    @Override
    public WarmUp warmUp() {
        return new WarmUp(0, 0, 0);
    }
}
