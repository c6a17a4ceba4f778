package io.gradus.backend.cpu.gemm;

import io.gradus.backend.cpu.kernel.BlockKernels;
import java.lang.reflect.Array;
import java.util.EnumMap;

/// Arrays that a thread uses again from call to call: a padded image or a partial sum would otherwise cost a fresh,
/// zeroed array each time.
///
/// @param <T> `float[]` or `double[]`
public final class Scratch<T> {
    /// What an array is for: two that are in use at once have different purposes.
    public enum Purpose {
        /// An image, or a band of one, with its padding around it.
        PADDED,
        /// The filter, transposed.
        FILTER,
        /// Sums that are still to be added up.
        PARTIAL,
        /// An image with each channel in a place of its own.
        PLANES
    }

    /// Longer arrays are not kept: 16 MiB of floats.
    private static final int LONGEST_KEPT = 1 << 22;

    private final BlockKernels<T> kernels;
    private final ThreadLocal<EnumMap<Purpose, T>> kept = ThreadLocal.withInitial(() -> new EnumMap<>(Purpose.class));

    /// Arrays of the type that `kernels` work on.
    public Scratch(BlockKernels<T> kernels) {
        this.kernels = kernels;
    }

    /// An array of at least `length` elements with whatever content, this thread's until it asks for the same purpose
    /// again.
    public T array(Purpose purpose, int length) {
        EnumMap<Purpose, T> mine = kept.get();
        T array = mine.get(purpose);
        if (array == null || Array.getLength(array) < length) {
            array = kernels.allocate(length);
            if (length <= LONGEST_KEPT) {
                mine.put(purpose, array);
            }
        }
        return array;
    }
}
