/** Builds an index from sources: collects, orders, shares, and writes it in one step. */
@NullMarked
package dev.pinwheel.index.build;

import org.jspecify.annotations.NullMarked;
