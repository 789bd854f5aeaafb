/** What differs between two locks, as text, Markdown and a page. */
@NullMarked
package dev.pinwheel.lock.diff;

import org.jspecify.annotations.NullMarked;
