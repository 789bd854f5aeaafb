/** Tests of explanations. */
@NullMarked
package dev.pinwheel.explain.find;

import org.jspecify.annotations.NullMarked;
