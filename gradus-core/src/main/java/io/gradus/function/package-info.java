/// Functions of tensors that are traced once and then run as graphs.
package io.gradus.function;
