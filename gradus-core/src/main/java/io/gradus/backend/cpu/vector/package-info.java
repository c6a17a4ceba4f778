/// The kernels on the Vector API, the only package that imports it, and what makes them fast soon: generated
/// register tiles and fused loops, and trials that have C2 compile each kernel in the background before it is
/// taken.
package io.gradus.backend.cpu.vector;
