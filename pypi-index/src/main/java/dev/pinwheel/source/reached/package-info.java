/**
 * Projects of an index as a source of another one: those that a request can reach, told again as
 * their own sources told of them. So a project's own packages come to stand among those of an index
 * without that index being changed.
 */
@NullMarked
package dev.pinwheel.source.reached;

import org.jspecify.annotations.NullMarked;
