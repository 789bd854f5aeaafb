/** Explanations as pictures, pages and JSON. */
@NullMarked
package dev.pinwheel.explain.chart;

import org.jspecify.annotations.NullMarked;
