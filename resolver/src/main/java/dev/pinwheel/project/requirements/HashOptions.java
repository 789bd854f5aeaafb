package dev.pinwheel.project.requirements;

import dev.pinwheel.project.Project;
import dev.pinwheel.project.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A requirement's line taken apart: the requirement, and the hashes its files may have.
 *
 * @param requirement without the options
 * @param hashes such as {@code sha256:…}, lower case
 */
record HashOptions(LogicalLine requirement, List<String> hashes) {

  static HashOptions of(SourceText source, LogicalLine line, List<Project.Notice> notices) {
    String text = line.text();
    int first = option(text, 0);
    if (first < 0) {
      return new HashOptions(line, List.of());
    }
    List<String> hashes = new ArrayList<>();
    int at = first;
    while (at >= 0) {
      int next = option(text, at + 1);
      LogicalLine option = line.part(at, next < 0 ? text.length() : next).strip();
      String written = option.text();
      if (written.startsWith("--hash")
          && written.length() > 6
          && "= ".indexOf(written.charAt(6)) >= 0) {
        hashes.add(hash(source, option.part(7, written.length()).strip()));
      } else if (written.startsWith("--config-setting") || written.startsWith("--global-option")) {
        notices.add(
            new Project.Notice(
                source.origin(option.offsets()[0]),
                "`" + word(written) + "` has no effect here: nothing is built"));
      } else {
        throw source.error(
            option.offsets()[0],
            written.length(),
            "an option that does not belong to a requirement",
            "only `--hash=sha256:…` may follow a requirement; put others on a separate line");
      }
      at = next;
    }
    return new HashOptions(line.part(0, first).strip(), List.copyOf(hashes));
  }

  /** Whether there is a hash that counts; md5 and sha1 do not. */
  boolean hasSecure() {
    for (String hash : hashes) {
      if (hash.startsWith("sha256:") || hash.startsWith("sha384:") || hash.startsWith("sha512:")) {
        return true;
      }
    }
    return false;
  }

  /** Where the next option begins: at a hyphen after a blank; or -1. */
  private static int option(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '-' && i > 0 && LogicalLine.isBlank(text.charAt(i - 1))) {
        return i;
      }
    }
    return -1;
  }

  private static String word(String option) {
    int end = 0;
    while (end < option.length() && "= ".indexOf(option.charAt(end)) < 0) {
      end++;
    }
    return option.substring(0, end);
  }

  private static String hash(SourceText source, LogicalLine value) {
    String text = value.text();
    int colon = text.indexOf(':');
    String algorithm = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    int digits =
        switch (algorithm) {
          case "md5" -> 32;
          case "sha1" -> 40;
          case "sha224" -> 56;
          case "sha256" -> 64;
          case "sha384" -> 96;
          case "sha512" -> 128;
          default ->
              throw source.error(
                  value.offsets()[0],
                  Math.max(1, text.length()),
                  colon < 0
                      ? "a hash needs its algorithm"
                      : "unknown algorithm `" + algorithm + "`",
                  "write `--hash=sha256:` and 64 digits");
        };
    String hex = text.substring(colon + 1);
    boolean good = hex.length() == digits;
    for (int i = 0; i < hex.length(); i++) {
      good &= Character.digit(hex.charAt(i), 16) >= 0 && hex.charAt(i) < 128;
    }
    if (!good) {
      throw source.error(
          value.offsets()[colon + 1],
          Math.max(1, hex.length()),
          algorithm + " has " + digits + " hexadecimal digits, and this is not",
          "copy the whole hash, on one line");
    }
    return algorithm + ":" + hex.toLowerCase(Locale.ROOT);
  }
}
