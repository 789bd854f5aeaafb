/** The door of resolution: an engine over one index, its resolvers, and what a request comes to. */
@NullMarked
package dev.pinwheel.resolve;

import org.jspecify.annotations.NullMarked;
