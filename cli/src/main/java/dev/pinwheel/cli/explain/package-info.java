/** Commands that explain answers, and many requests in a row. */
@NullMarked
package dev.pinwheel.cli.explain;

import org.jspecify.annotations.NullMarked;
