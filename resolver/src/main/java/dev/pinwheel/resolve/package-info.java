/**
 * Python's meaning of a request over an index: turned into a problem of ints, and back into an
 * answer.
 */
@NullMarked
package dev.pinwheel.resolve;

import org.jspecify.annotations.NullMarked;
