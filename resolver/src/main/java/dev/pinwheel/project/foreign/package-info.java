/** The tables and files of other tools, read into the same values. */
@NullMarked
package dev.pinwheel.project.foreign;

import org.jspecify.annotations.NullMarked;
