/**
 * Where metadata comes from: each source streams releases to the index builder, and has a room of
 * its own. Here is what a source is, and what all of them read alike: file names, core metadata,
 * hashes, times, strict JSON.
 */
@NullMarked
package dev.pinwheel.source;

import org.jspecify.annotations.NullMarked;
