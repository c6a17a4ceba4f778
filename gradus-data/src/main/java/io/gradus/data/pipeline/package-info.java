/// What pipelines are made of: flows of any objects, and the cursors that run over them. Nothing here knows
/// tensors.
package io.gradus.data.pipeline;
