/** Requirements of PEP 508, names of PEP 503 and 685, and the repair of malformed metadata. */
@NullMarked
package dev.pinwheel.requirement;

import org.jspecify.annotations.NullMarked;
