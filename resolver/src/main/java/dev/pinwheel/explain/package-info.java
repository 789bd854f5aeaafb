/** Explanations as values: steps, premises, fixes, hints, reasons. */
@NullMarked
package dev.pinwheel.explain;

import org.jspecify.annotations.NullMarked;
