/** Tests of edits of what a project requires. */
@NullMarked
package dev.pinwheel.project.edit;

import org.jspecify.annotations.NullMarked;
