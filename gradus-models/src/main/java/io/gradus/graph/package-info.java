/// Calls that were noted instead of computed, and the graphs that they form: what functional models are made of.
@NullMarked
package io.gradus.graph;

import org.jspecify.annotations.NullMarked;
