/** Versions and specifiers of PEP 440, as values and as sets of intervals. */
@NullMarked
package dev.pinwheel.version;

import org.jspecify.annotations.NullMarked;
