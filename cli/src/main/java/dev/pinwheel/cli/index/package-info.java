/** Commands about index files and what they hold. */
@NullMarked
package dev.pinwheel.cli.index;

import org.jspecify.annotations.NullMarked;
