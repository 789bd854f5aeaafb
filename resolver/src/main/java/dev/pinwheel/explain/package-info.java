/**
 * Why a request has no answer, and why an answer is as it is: values first, then prose and JSON
 * from the same values. See docs/explain.md.
 */
@NullMarked
package dev.pinwheel.explain;

import org.jspecify.annotations.NullMarked;
