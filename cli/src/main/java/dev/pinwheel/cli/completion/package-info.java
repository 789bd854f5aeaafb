/** Completions for shells, made from the tables of commands and options. */
@NullMarked
package dev.pinwheel.cli.completion;

import org.jspecify.annotations.NullMarked;
