/// What moves elements: transposes, joins, boxes, gathering and scattering by indices, segments, sorting and
/// searching.
package io.gradus.backend.cpu.movement;
