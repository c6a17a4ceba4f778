/// Steps of optimizers: one loop each, over a variable, its gradient and its slots in one pass over memory.
package io.gradus.backend.cpu.update;
