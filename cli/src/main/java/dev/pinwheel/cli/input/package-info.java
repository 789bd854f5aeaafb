/** From files and options to a project, an earlier lock and an index. */
@NullMarked
package dev.pinwheel.cli.input;

import org.jspecify.annotations.NullMarked;
