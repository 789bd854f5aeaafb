/** Small cores and proofs that people can follow: narrowing, pruning, merging, steps. */
@NullMarked
package dev.pinwheel.explain.proof;

import org.jspecify.annotations.NullMarked;
