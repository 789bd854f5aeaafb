/** One writer of JSON documents: the same bytes on every machine, and nothing absent is written. */
@NullMarked
package dev.pinwheel.json;

import org.jspecify.annotations.NullMarked;
