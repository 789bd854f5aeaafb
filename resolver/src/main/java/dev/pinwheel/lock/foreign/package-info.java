/** The locks of uv and Poetry read as locks of ours, and the lock of whichever tool. */
@NullMarked
package dev.pinwheel.lock.foreign;

import org.jspecify.annotations.NullMarked;
