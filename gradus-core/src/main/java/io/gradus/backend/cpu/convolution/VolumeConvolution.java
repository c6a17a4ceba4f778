package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.base.Offsets;
import io.gradus.backend.cpu.gemm.Scratch;
import io.gradus.backend.cpu.gemm.Scratch.Purpose;
import io.gradus.backend.cpu.kernel.BlockKernels;

/// 3-D convolutions: to each plane of the result the filter's taps along the depth add 2-D convolutions of planes
/// ([IndirectConvolution]), a band of rows at a time, which stays in the cache meanwhile. Taps that reach outside of
/// the volume are left out.
///
/// @param <T> `float[]` or `double[]`
final class VolumeConvolution<T> {
    private final BlockKernels<T> kernels;
    private final Scratch<T> scratch;
    private final IndirectConvolution<T> planes;

    VolumeConvolution(BlockKernels<T> kernels, IndirectConvolution<T> planes) {
        this.kernels = kernels;
        this.scratch = new Scratch<>(kernels);
        this.planes = planes;
    }

    void forward(VolumeGeometry v, T x, T w, T y) {
        if (v.isPlanewise()) {
            planes.forward(v.images(), x, w, y, null);
            return;
        }
        ConvolutionGeometry g = v.plane();
        PatchTables tables = PatchTables.of(g);
        PixelBlocks blocks = tables.blocks();
        IndirectConvolution.forEach(v.outPlanes() * blocks.count(), v.multiplyAdds(), task -> {
            int plane = task / blocks.count();
            int block = task % blocks.count();
            int yAt = plane * g.outputSize() + blocks.firstPixel(block) * g.outChannels();
            boolean add = false;
            for (int tap = 0; tap < v.taps(); tap++) {
                int source = v.source(plane, tap);
                if (source >= 0) {
                    planes.multiplyBlock(tables, block, x, source, w, tap * g.filterSize(), y, yAt, add);
                    add = true;
                }
            }
            if (!add) {
                kernels.zero(y, yAt, blocks.pixels(block) * g.outChannels());
            }
        });
    }

    void inputGradient(VolumeGeometry v, T dy, T w, T dx) {
        if (v.isPlanewise()) {
            planes.inputGradient(v.images(), dy, w, dx);
            return;
        }
        ConvolutionGeometry g = v.plane();
        InputGradientPlan plan = InputGradientPlan.of(g);
        int size = g.filterSize();
        T filter = scratch.array(Purpose.FILTER, v.filterSize());
        for (int tap = 0; tap < v.taps(); tap++) {
            plan.transposeFilter(kernels, w, tap * size, filter, tap * size);
        }
        IndirectConvolution.forEach(v.inPlanes() * plan.blocks(), v.multiplyAdds(), task -> {
            int plane = task / plan.blocks();
            int block = task % plan.blocks();
            int dxAt = plane * g.inputSize();
            T image = scratch.array(Purpose.PADDED, plan.paddedSize());
            boolean add = false;
            for (int tap = 0; tap < v.taps(); tap++) {
                int target = v.target(plane, tap);
                if (target >= 0) {
                    plan.copyPadded(kernels, block, dy, target, image);
                    plan.multiply(kernels, block, image, filter, tap * size, dx, dxAt, add);
                    add = true;
                }
            }
            if (!add && block == 0) {
                kernels.zero(dx, dxAt, g.inputSize());
            }
        });
    }

    void filterGradient(VolumeGeometry v, T x, T dy, T dw) {
        if (v.isPlanewise()) {
            planes.filterGradient(v.images(), x, dy, dw);
            return;
        }
        ConvolutionGeometry g = v.plane();
        PatchTables tables = PatchTables.of(g);
        PixelBlocks blocks = tables.blocks();
        int units = v.outPlanes() * blocks.count();
        int size = v.filterSize();
        int depth = g.depth();
        int parts = IndirectConvolution.parts(Math.ceilDiv(units, v.taps()), size);
        int rowChunks = IndirectConvolution.rowChunks(parts * v.taps(), depth);
        int chunkRows = Math.max(1, Math.ceilDiv(depth, rowChunks));
        T partial = scratch.array(Purpose.PARTIAL, (parts - 1) * size);
        IndirectConvolution.forEach(parts * v.taps() * rowChunks, v.multiplyAdds(), task -> {
            int part = task / rowChunks / v.taps();
            int tap = task / rowChunks % v.taps();
            int row = Math.min(depth, task % rowChunks * chunkRows);
            int rows = Math.min(chunkRows, depth - row);
            T sum = part == 0 ? dw : partial;
            int sumAt = Math.max(0, part - 1) * size + tap * g.filterSize() + row * g.outChannels();
            int[] offsets = Offsets.range(tables.tapOffsets(), row, rows);
            int to = (int) ((long) units * (part + 1) / parts);
            boolean add = false;
            for (int unit = (int) ((long) units * part / parts); unit < to; unit++) {
                int plane = unit / blocks.count();
                int source = v.source(plane, tap);
                if (source >= 0) {
                    int block = unit % blocks.count();
                    int dyAt = plane * g.outputSize() + blocks.firstPixel(block) * g.outChannels();
                    planes.addBlockGradient(tables, block, rows, offsets, x, source, dy, dyAt, sum, sumAt, add);
                    add = true;
                }
            }
            if (!add) {
                kernels.zero(sum, sumAt, rows * g.outChannels());
            }
        });
        planes.addParts(parts, size, partial, dw);
    }
}
