/**
 * A folder of wheels and source distributions as a source. A file is known by its name, what is
 * written inside, and its bytes.
 */
@NullMarked
package dev.pinwheel.source.folder;

import org.jspecify.annotations.NullMarked;
