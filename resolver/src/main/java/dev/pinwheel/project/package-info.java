/**
 * What a user writes (requirements files, pyproject.toml, scripts, arguments), read into values and
 * made into a request.
 */
@NullMarked
package dev.pinwheel.project;

import org.jspecify.annotations.NullMarked;
