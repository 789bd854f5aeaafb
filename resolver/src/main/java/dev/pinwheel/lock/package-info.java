/**
 * The lock as a value, and its forms: pylock.toml in and out, requirements.txt out, the graph and
 * its pictures, differences, and the locks of other tools. See docs/lock.md.
 */
@NullMarked
package dev.pinwheel.lock;

import org.jspecify.annotations.NullMarked;
