/** Looks for reasons, fixes and hints by solving anew. */
@NullMarked
package dev.pinwheel.explain.find;

import org.jspecify.annotations.NullMarked;
