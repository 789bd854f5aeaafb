/** What users write, as values: a project, its groups, its settings, and where each line stands. */
@NullMarked
package dev.pinwheel.project;

import org.jspecify.annotations.NullMarked;
