/** Finite-domain clause learning over ints and bitsets; it knows nothing of Python. */
@NullMarked
package dev.pinwheel.solver;

import org.jspecify.annotations.NullMarked;
