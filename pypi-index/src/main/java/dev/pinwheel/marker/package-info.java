/** Environment markers as an algebra: interned decision diagrams over the marker fields. */
@NullMarked
package dev.pinwheel.marker;

import org.jspecify.annotations.NullMarked;
