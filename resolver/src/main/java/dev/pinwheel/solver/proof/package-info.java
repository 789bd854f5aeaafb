/** Derivations, and problems and proofs as text that another program can check. */
@NullMarked
package dev.pinwheel.solver.proof;

import org.jspecify.annotations.NullMarked;
