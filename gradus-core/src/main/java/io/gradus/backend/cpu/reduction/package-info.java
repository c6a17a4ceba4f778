/// Reductions over any axes, of each arithmetic, the search for extremes, and running sums, products and extremes.
package io.gradus.backend.cpu.reduction;
