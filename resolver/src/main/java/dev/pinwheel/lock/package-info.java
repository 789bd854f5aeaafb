/** A lock as values: entries, files, sources, and what a lock remembers of its making. */
@NullMarked
package dev.pinwheel.lock;

import org.jspecify.annotations.NullMarked;
