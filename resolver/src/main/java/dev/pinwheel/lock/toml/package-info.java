/**
 * A small strict reader of TOML 1.0 for locks: bounded, linear, with a position for every value.
 */
@NullMarked
package dev.pinwheel.lock.toml;

import org.jspecify.annotations.NullMarked;
