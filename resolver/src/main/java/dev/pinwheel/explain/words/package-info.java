/** Explanations in plain English. */
@NullMarked
package dev.pinwheel.explain.words;

import org.jspecify.annotations.NullMarked;
