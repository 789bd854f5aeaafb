/** Names of projects, extras and groups, and the error that every parser of text reports. */
@NullMarked
package dev.pinwheel.name;

import org.jspecify.annotations.NullMarked;
