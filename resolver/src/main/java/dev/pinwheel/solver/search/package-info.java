/**
 * The search: propagation, conflicts analysed and learned from, the order of decisions, restarts.
 */
@NullMarked
package dev.pinwheel.solver.search;

import org.jspecify.annotations.NullMarked;
