/**
 * The index as an environment sees it: which candidates are admitted, which markers hold, which
 * files are usable. Python's rules about releases and files live here.
 */
@NullMarked
package dev.pinwheel.resolve.view;

import org.jspecify.annotations.NullMarked;
