/** From an answer to a lock: entries, markers, files, and locking again from an earlier lock. */
@NullMarked
package dev.pinwheel.lock.make;

import org.jspecify.annotations.NullMarked;
