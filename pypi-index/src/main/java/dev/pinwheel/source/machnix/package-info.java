/**
 * The tables that Nix users of Python keep: mach-nix's dependency database, nix-pypi-fetcher's
 * addresses of source distributions, poetry2nix's build systems. The first brings candidates, the
 * other two add to those of other sources.
 */
@NullMarked
package dev.pinwheel.source.machnix;

import org.jspecify.annotations.NullMarked;
