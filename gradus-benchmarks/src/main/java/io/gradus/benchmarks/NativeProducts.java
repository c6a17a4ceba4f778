package io.gradus.benchmarks;

import java.lang.foreign.MemorySegment;

/// What multiplies float32 matrices outside of the JVM's heap.
interface NativeProducts {
    /// `C = A·B`, all of them row by row.
    void multiply(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c);
}
