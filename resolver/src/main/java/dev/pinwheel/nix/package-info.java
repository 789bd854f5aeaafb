/**
 * A lock as Nix text: which packages, files and edges each system and Python gets is decided here,
 * so that Nix has nothing left to resolve. See docs/explanation/nix.md.
 */
@NullMarked
package dev.pinwheel.nix;

import org.jspecify.annotations.NullMarked;
