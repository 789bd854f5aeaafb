/** The program: its commands, and one run of it from arguments to exit code. */
@NullMarked
package dev.pinwheel.cli;

import org.jspecify.annotations.NullMarked;
