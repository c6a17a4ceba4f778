/// What kernels of all topics are made of: sizes and steps of row-major arrays, walks over them, what stores
/// elements of any dtype, tables of offsets, kept plans, and [io.gradus.backend.cpu.base.WorkerPool], the threads.
package io.gradus.backend.cpu.base;
