/**
 * What a wheel or a source distribution says of itself, read out of its bytes without extracting or
 * running anything. Archives that two readers could read in two ways are refused.
 */
@NullMarked
package dev.pinwheel.source.archive;

import org.jspecify.annotations.NullMarked;
