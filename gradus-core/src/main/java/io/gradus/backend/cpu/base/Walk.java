package io.gradus.backend.cpu.base;

/// An odometer over the outer axes of two arrays: visits every position of a box, and says where it lies in both.
public final class Walk {
    /// One position of the box.
    @FunctionalInterface
    public interface Step {
        void run(int x, int y);
    }

    private final int[] sizes;
    private final int[] xSteps;
    private final int[] ySteps;

    /// @param sizes the box, outermost axis first; `xSteps` and `ySteps` tell how far apart neighbours lie
    public Walk(int[] sizes, int[] xSteps, int[] ySteps) {
        this.sizes = sizes;
        this.xSteps = xSteps;
        this.ySteps = ySteps;
    }

    /// The positions of the box.
    public int size() {
        return Dims.size(sizes);
    }

    /// Visits the positions from `from` to `to` (exclusive) in row-major order; `x` and `y` are those of position 0.
    public void forEach(int from, int to, int x, int y, Step step) {
        int[] index = new int[sizes.length];
        int rest = from;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            index[axis] = rest % sizes[axis];
            rest /= sizes[axis];
            x += index[axis] * xSteps[axis];
            y += index[axis] * ySteps[axis];
        }
        for (int i = from; i < to; i++) {
            step.run(x, y);
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                x += xSteps[axis];
                y += ySteps[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                x -= sizes[axis] * xSteps[axis];
                y -= sizes[axis] * ySteps[axis];
                index[axis] = 0;
            }
        }
    }
}
