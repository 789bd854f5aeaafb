/** A problem as ints: domains, masks, clauses, and where they come from. */
@NullMarked
package dev.pinwheel.solver.clause;

import org.jspecify.annotations.NullMarked;
