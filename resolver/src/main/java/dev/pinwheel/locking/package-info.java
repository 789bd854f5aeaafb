/**
 * Locking as a function of values: a project, what is chosen of it, where it has to hold, the lock
 * before and an index come to a lock, or to the reason why there is none. No file is read or
 * written here, and nothing is printed.
 */
@NullMarked
package dev.pinwheel.locking;

import org.jspecify.annotations.NullMarked;
