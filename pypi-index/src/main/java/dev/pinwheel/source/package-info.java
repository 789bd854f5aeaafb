/** Where metadata comes from: each source streams releases to the index builder. */
@NullMarked
package dev.pinwheel.source;

import org.jspecify.annotations.NullMarked;
