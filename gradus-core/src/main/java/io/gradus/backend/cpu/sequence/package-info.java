/// What looks at whole sequences: attention in tiles of queries and keys, recurrent networks, and connectionist
/// temporal classification, with their gradients.
package io.gradus.backend.cpu.sequence;
