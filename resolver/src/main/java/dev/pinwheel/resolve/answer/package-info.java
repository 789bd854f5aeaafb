/** What an answer consists of: entries, warnings, freshness and what was traded for it. */
@NullMarked
package dev.pinwheel.resolve.answer;

import org.jspecify.annotations.NullMarked;
