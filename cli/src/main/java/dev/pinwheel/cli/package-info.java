/** One class per command: reads arguments, calls one thing, prints. */
@NullMarked
package dev.pinwheel.cli;

import org.jspecify.annotations.NullMarked;
