/**
 * pyproject.toml (PEP 621, PEP 735), scripts (PEP 723), and the tables of Pinwheel's own settings.
 */
@NullMarked
package dev.pinwheel.project.pyproject;

import org.jspecify.annotations.NullMarked;
