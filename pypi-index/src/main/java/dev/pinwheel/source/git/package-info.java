/**
 * Git repositories as a source: what a branch, tag or commit of one says of a package. The system's
 * {@code git} is asked; nothing of a repository is checked out or run. Remote ones are kept in a
 * folder, and answer from there.
 */
@NullMarked
package dev.pinwheel.source.git;

import org.jspecify.annotations.NullMarked;
