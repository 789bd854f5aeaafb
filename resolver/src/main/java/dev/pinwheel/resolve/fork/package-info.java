/**
 * The search over environments: where they have to be told apart, and in which order they are
 * solved.
 */
@NullMarked
package dev.pinwheel.resolve.fork;

import org.jspecify.annotations.NullMarked;
