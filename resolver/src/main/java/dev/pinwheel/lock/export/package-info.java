/** Other forms of a lock: requirements files and bills of materials. */
@NullMarked
package dev.pinwheel.lock.export;

import org.jspecify.annotations.NullMarked;
