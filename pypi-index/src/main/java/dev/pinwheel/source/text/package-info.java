/**
 * Projects as text, one file a project, the form in which the embedded index's source data is
 * reviewed and kept. It is read, and written, here.
 */
@NullMarked
package dev.pinwheel.source.text;

import org.jspecify.annotations.NullMarked;
