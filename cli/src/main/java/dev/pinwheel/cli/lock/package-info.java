/** Commands that make, check and use a lock. */
@NullMarked
package dev.pinwheel.cli.lock;

import org.jspecify.annotations.NullMarked;
