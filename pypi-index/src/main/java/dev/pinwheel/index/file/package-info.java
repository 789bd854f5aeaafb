/** The container of the index: sections of numbers and texts in one checked, immutable file. */
@NullMarked
package dev.pinwheel.index.file;

import org.jspecify.annotations.NullMarked;
