/** Tests of explanations. */
@NullMarked
package dev.pinwheel.explain;

import org.jspecify.annotations.NullMarked;
