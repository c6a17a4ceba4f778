/// Random numbers: the Philox stream, and samplers of distributions that draw from it in the order of TensorFlow's
/// kernels. A chunk of a result starts its stream where its first element needs it, so threads make no difference.
package io.gradus.backend.cpu.random;
