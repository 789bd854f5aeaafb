/**
 * What a command line can become, from the tables of commands and options, the index and the lock;
 * and the scripts by which shells ask.
 */
@NullMarked
package dev.pinwheel.cli.completion;

import org.jspecify.annotations.NullMarked;
