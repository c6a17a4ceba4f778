/// Convolutions and pooling over images: as matrix products that find their operands through tables of offsets, tap
/// by tap where each channel has a filter of its own, and row by row.
package io.gradus.backend.cpu.convolution;
