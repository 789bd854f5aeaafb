/** A request over the index turned into a problem of ints, and the solver's answer read back. */
@NullMarked
package dev.pinwheel.resolve.problem;

import org.jspecify.annotations.NullMarked;
