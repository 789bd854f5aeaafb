/**
 * Pages of a Simple API as a source, in JSON (PEP 691) or HTML (PEP 503). A page is read one file
 * at a time, and a file that cannot be believed is left out and counted.
 */
@NullMarked
package dev.pinwheel.source.simple;

import org.jspecify.annotations.NullMarked;
