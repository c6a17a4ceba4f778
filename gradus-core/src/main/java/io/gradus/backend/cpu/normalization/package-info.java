/// Batch, group and layer normalization, the softmax family, and cross entropy, with their gradients.
package io.gradus.backend.cpu.normalization;
