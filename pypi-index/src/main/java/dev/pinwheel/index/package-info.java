/** The index file, read in place: what is put in, its builder, its reader, its integrity. */
@NullMarked
package dev.pinwheel.index;

import org.jspecify.annotations.NullMarked;
