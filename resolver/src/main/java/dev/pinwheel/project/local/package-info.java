/**
 * What lies beside a project and is locked with it: members of its workspace, and packages that it
 * requires by path. Each is read once and becomes a package of the user's own.
 */
@NullMarked
package dev.pinwheel.project.local;

import org.jspecify.annotations.NullMarked;
