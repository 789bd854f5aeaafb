package dev.pinwheel.cli.line;

/** A word as it is written for a POSIX shell. */
public final class ShellWord {
  private ShellWord() {}

  /** The word, in quotes where it needs them. */
  public static String quoted(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      plain &=
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "-_./:=,+@%".indexOf(c) >= 0;
    }
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
