/** Requirements files and requirements of a command line: lines, options, hashes. */
@NullMarked
package dev.pinwheel.project.requirements;

import org.jspecify.annotations.NullMarked;
