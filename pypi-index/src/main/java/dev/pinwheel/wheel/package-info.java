/** Names of wheels and source distributions, tags, and the targets that files are made for. */
@NullMarked
package dev.pinwheel.wheel;

import org.jspecify.annotations.NullMarked;
