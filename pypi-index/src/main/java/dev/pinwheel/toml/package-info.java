/**
 * A small strict reader of TOML 1.0 for locks and projects: bounded, linear, with a position for
 * every value.
 */
@NullMarked
package dev.pinwheel.toml;

import org.jspecify.annotations.NullMarked;
