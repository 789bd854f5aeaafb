/** Commands that show a lock: tree, why, diff, export, and the settings in force. */
@NullMarked
package dev.pinwheel.cli.show;

import org.jspecify.annotations.NullMarked;
