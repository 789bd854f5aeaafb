/**
 * Edits of what a project requires, in the style of its author: what an edit does not mean stays as
 * it is, to the byte.
 */
@NullMarked
package dev.pinwheel.project.edit;

import org.jspecify.annotations.NullMarked;
