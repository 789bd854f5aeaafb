/**
 * What was fetched of one Simple API, in a folder: pages and metadata in the form that {@code
 * source.simple} reads, and beside each page what is needed to ask for it again. Every file is
 * whole at every moment, so a run that was killed goes on where it was.
 */
@NullMarked
package dev.pinwheel.source.store;

import org.jspecify.annotations.NullMarked;
