package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

/** An example of docs/reference/nix-files.md as Nix evaluates it, over the nixpkgs of our own. */
final class Way {
  private static final String VERSIONS =
      "versions = { requests = \"2.34.2\"; numpy = \"2.5.5\"; };";

  private final Nix nix;
  private final Path folder;
  private final String let;

  private Way(Path folder, String arguments) {
    this.nix = Nix.here();
    this.folder = folder;
    this.let =
        """
        let
          stub = system: import %s { inherit system; %s };
          pkgs = stub "x86_64-linux";
          folder = %s;
          all = import folder { inherit pkgs; %s };
          names = map (package: package.pname or package.name);
        in
        """
            .formatted(Nix.stubFolder(), VERSIONS, folder, arguments);
  }

  /** An example, called as its settings have it. */
  static Way of(String example) {
    return new Way(Examples.named(example).folder(), "");
  }

  /** The same with arguments. */
  static Way of(String example, String arguments) {
    return new Way(Examples.named(example).folder(), arguments);
  }

  /** Files that lie elsewhere. */
  static Way in(Path folder) {
    return new Way(folder, "");
  }

  Path folder() {
    return folder;
  }

  /** The value of an expression as JSON; {@code all} is what the example's default.nix says. */
  String value(String expression) {
    Nix.Said said = evaluated(expression);
    assertEquals(0, said.code(), () -> said.err() + "\nin " + expression);
    return said.out().strip();
  }

  /** What Nix says of an expression without a value. */
  String refusal(String expression) {
    Nix.Said said = evaluated(expression);
    assertEquals(1, said.code(), said.out());
    return said.err();
  }

  /** Sources are copied to the store, so that they can be looked into. */
  private Nix.Said evaluated(String expression) {
    return nix.nix(
        "nix-instantiate",
        "--read-write-mode",
        "--eval",
        "--strict",
        "--json",
        "-E",
        let + expression);
  }

  /** Runs one of Nix's programs with this nixpkgs as {@code <nixpkgs>}. */
  Nix.Said run(String program, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "-I";
    all[1] = "nixpkgs=" + Nix.stubFolder();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return nix.nix(program, all);
  }
}
