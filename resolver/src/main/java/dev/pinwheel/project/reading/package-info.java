/** What all readers of projects share: drafts, and tables of TOML with positions. */
@NullMarked
package dev.pinwheel.project.reading;

import org.jspecify.annotations.NullMarked;
