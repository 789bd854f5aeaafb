/** Who requires whom in a lock: graph, tree, paths, pictures. */
@NullMarked
package dev.pinwheel.lock.graph;

import org.jspecify.annotations.NullMarked;
