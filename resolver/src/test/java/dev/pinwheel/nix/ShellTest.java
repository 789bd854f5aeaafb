package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells that nix-shell really enters, over a nixpkgs that is this machine's bash and Python. */
@Tag("build")
final class ShellTest {
  private static final String SETTINGS =
      """
      python = "3.11"
      shell.env = { GREETING = "hello $HOME" }
      shell.hook = "export HOOKED=yes"
      """;

  @TempDir Path folder;

  /** What {@code <nixpkgs>} is. */
  private Path nixpkgs() throws IOException {
    Path nixpkgs = Files.createDirectories(folder.resolve("nixpkgs"));
    Files.writeString(
        nixpkgs.resolve("default.nix"),
        "{ ... }: " + Nix.stub("interpreter = \"" + Nix.python() + "\";") + "\n");
    return nixpkgs;
  }

  private String lock() throws IOException {
    Wheelhouse house = new Wheelhouse(folder);
    return Wheelhouse.lock(
        house.entry("greet", "1.0", List.of("words"), "import words"),
        house.entry("words", "2.0", List.of(), ""));
  }

  private static String said(Nix.Said said) {
    assertEquals(0, said.code(), said.err());
    return said.out();
  }

  @Test
  void aShellHasThePackagesTheVariablesAndTheHook() throws IOException {
    Nix nix = Nix.here();
    Path nixpkgs = nixpkgs();
    String lock = lock();
    Examples.write(folder, lock, Examples.input(lock, SETTINGS));
    String[] line = {
      "nix-shell", "--run", "python3 -c \"import greet; print(greet.__file__)\"; say-greet"
    };
    String[] lines = said(nix.in(folder, nixpkgs, line)).split("\n", -1);
    assertTrue(lines[0].contains("-python3.11-env/lib/python3.11/site-packages/greet/"), lines[0]);
    assertEquals("greet says hello", lines[1]);
    assertEquals(
        "hello $HOME yes\n",
        said(nix.in(folder, nixpkgs, "nix-shell", "--run", "echo \"$GREETING $HOOKED\"")));
    // With nothing of the user's own, by the file and by the attribute.
    for (String[] pure :
        List.of(
            new String[] {"nix-shell", "--pure", "--run", "say-words"},
            new String[] {
              "nix-shell", "--pure", "-A", "shell", "default.nix", "--run", "say-words"
            })) {
      assertEquals("words says hello\n", said(nix.in(folder, nixpkgs, pure)));
    }
    Nix.Said failed = nix.in(folder, nixpkgs, "nix-shell", "--run", "exit 3");
    assertEquals(3, failed.code(), "the code of what ran");
  }

  /** A script whose first lines name the shell, and then what is required: it runs as it is. */
  @Test
  void aScriptRunsInItsOwnShell() throws IOException {
    Nix nix = Nix.here();
    Path nixpkgs = nixpkgs();
    String lock = lock();
    Path script = folder.resolve("hello.py");
    Files.writeString(
        script,
        """
        #!/usr/bin/env nix-shell
        #!nix-shell -i python3 shell.nix
        # /// script
        # requires-python = ">=3.11"
        # dependencies = ["greet"]
        #
        # [tool.pinwheel.nix]
        # python = "3.11"
        # ///
        import sys

        import greet

        greet.main()
        print(sys.argv[1:], sys.prefix)
        """);
    assertTrue(script.toFile().setExecutable(true));
    Files.writeString(folder.resolve("pylock.hello.toml"), lock);
    Files.createDirectories(folder.resolve("nix"));
    for (NixFile file :
        NixFiles.of(Examples.input(folder, "pylock.hello.toml", "hello.py")).files()) {
      Files.write(folder.resolve(file.path()), file.text().getBytes(StandardCharsets.UTF_8));
    }
    String first = said(nix.in(folder, nixpkgs, script.toString(), "one", "two words"));
    assertTrue(first.startsWith("greet says hello\n['one', 'two words'] "), first);
    assertTrue(first.endsWith("-python3.11-env\n"), first);
    assertEquals(first, said(nix.in(folder, nixpkgs, "nix-shell", "hello.py", "one", "two words")));
    // From another folder it is the same script: its shell is looked for beside it.
    assertEquals(first, said(nix.in(nixpkgs, nixpkgs, script.toString(), "one", "two words")));
  }
}
