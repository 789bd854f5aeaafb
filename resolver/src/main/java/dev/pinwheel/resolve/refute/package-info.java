/**
 * Why there is no answer, as facts about the index, and requests examined after they were answered.
 */
@NullMarked
package dev.pinwheel.resolve.refute;

import org.jspecify.annotations.NullMarked;
