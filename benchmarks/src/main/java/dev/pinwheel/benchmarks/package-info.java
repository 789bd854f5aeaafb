/** What is measured, and the baseline it is measured against. */
@NullMarked
package dev.pinwheel.benchmarks;

import org.jspecify.annotations.NullMarked;
