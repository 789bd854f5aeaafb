package dev.pinwheel.project;

/** Where Nix takes a package from. */
public enum NixProvider {
  WHEEL,
  SDIST,
  NIXPKGS
}
