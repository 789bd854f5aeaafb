/** The command line itself: parsing, help, console, exit codes. */
@NullMarked
package dev.pinwheel.cli.line;

import org.jspecify.annotations.NullMarked;
