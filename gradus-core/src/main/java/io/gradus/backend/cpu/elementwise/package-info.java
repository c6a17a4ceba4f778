/// Element-wise operations on whole arrays of every dtype, with broadcasting: arithmetic, comparisons, choice,
/// special functions, self-gated activations, and programs of several steps in one pass over memory.
package io.gradus.backend.cpu.elementwise;
