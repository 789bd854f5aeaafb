package dev.pinwheel.project.pyproject;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What values in {@code [tool.pinwheel.nix]} may be, each checked at its place. */
final class NixValues {
  private static final String IDENTIFIER = "abcdefghijklmnopqrstuvwxyz0123456789_";

  private NixValues() {}

  /** The nearest of the known words, or all of them. */
  static String hint(String word, List<String> known, String otherwise) {
    String near = NearMiss.of(word, known);
    return near == null ? otherwise + String.join(", ", known) : "did you mean `" + near + "`?";
  }

  /** Whether a text is a small number. */
  static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 4;
  }

  /** Whether a text has no other characters than these. */
  static boolean isMadeOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Names of packages, extras or groups, normalised. */
  static List<String> names(TomlFields fields, SettingKey key) {
    List<String> names = new ArrayList<>();
    for (TomlItem item : key.texts(fields)) {
      names.add(item.name());
    }
    return List.copyOf(names);
  }

  /** Texts that become parts of a command. */
  static List<String> texts(TomlFields fields, SettingKey key) {
    List<String> texts = new ArrayList<>();
    for (TomlItem item : key.texts(fields)) {
      texts.add(shell(item));
    }
    return List.copyOf(texts);
  }

  /** Dotted names of modules. */
  static List<String> modules(TomlFields fields, SettingKey key) {
    List<String> modules = new ArrayList<>();
    for (TomlItem item : key.texts(fields)) {
      for (String part : Splitting.split(item.text(), '.')) {
        if (!Name.isValid(part.replace("_", "")) && !part.equals("_")) {
          throw item.fault("`" + item.text() + "` is not a module", "write `lxml.etree`");
        }
      }
      modules.add(item.text());
    }
    return List.copyOf(modules);
  }

  /** Dotted paths of identifiers below {@code pkgs}. */
  static void identifiers(TomlFields fields, SettingKey key, List<String> into) {
    for (TomlItem item : key.texts(fields)) {
      for (String part : Splitting.split(item.text(), '.')) {
        boolean right = !part.isEmpty() && !isNumber(part.substring(0, 1)) && part.charAt(0) != '-';
        for (int i = 0; i < part.length(); i++) {
          char c = part.charAt(i);
          right &=
              c >= 'a' && c <= 'z'
                  || c >= 'A' && c <= 'Z'
                  || c >= '0' && c <= '9'
                  || c == '_'
                  || c == '-';
        }
        if (!right || item.text().indexOf(' ') >= 0) {
          throw item.fault(
              "`" + item.text() + "` is not a nixpkgs attribute",
              "write the dotted path below `pkgs`, such as `libxml2.dev`");
        }
      }
      into.add(item.text());
    }
  }

  /** A file that lies beside the one that names it, or below. */
  static String path(TomlItem item) {
    String path = item.text();
    for (String part : Splitting.split(path, '/')) {
      if (part.isEmpty() || part.equals("..") || part.indexOf('\\') >= 0) {
        throw item.fault(
            "`" + path + "` is not a path below this folder", "write it as `nix/fix.patch`");
      }
    }
    return shell(item);
  }

  /** A file to run, or a module. */
  static String entry(TomlItem item) {
    return item.text().endsWith(".py") ? path(item) : module(item);
  }

  private static String module(TomlItem item) {
    for (String part : Splitting.split(item.text(), '.')) {
      if (part.isEmpty() || !isMadeOf(part.toLowerCase(Locale.ROOT), IDENTIFIER)) {
        throw item.fault(
            "`" + item.text() + "` is neither a file nor a module",
            "write `src/app.py`, or `package.module`");
      }
    }
    return item.text();
  }

  /** A text without characters that no Nix file can hold. */
  static String shell(TomlItem item) {
    String text = item.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t' && c != '\r' || c >= 0x7F && c <= 0x9F) {
        throw item.fault("this string contains a control character", "remove it");
      }
    }
    return text;
  }
}
