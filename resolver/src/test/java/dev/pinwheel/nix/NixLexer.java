package dev.pinwheel.nix;

import java.util.ArrayList;
import java.util.List;

/**
 * As much of Nix's lexer as tells text from everything else: comments, strings of both kinds, and
 * interpolations within them.
 */
final class NixLexer {
  private final String source;
  private final StringBuilder shape = new StringBuilder();
  private final List<String> strings = new ArrayList<>();
  private int at;

  private NixLexer(String source) {
    this.source = source;
  }

  /**
   * A text taken apart.
   *
   * @param shape everything that is not the content of a string; each string is {@code ""}, with
   *     what it interpolates between
   * @param strings the contents, unescaped
   */
  record Read(String shape, List<String> strings) {}

  static Read read(String source) {
    NixLexer lexer = new NixLexer(source);
    lexer.code(false);
    return new Read(lexer.shape.toString(), lexer.strings);
  }

  private void code(boolean interpolated) {
    int braces = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '#') {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
      } else if (source.startsWith("/*", at)) {
        int end = source.indexOf("*/", at);
        at = end < 0 ? source.length() : end + 2;
      } else if (c == '"') {
        string();
      } else if (source.startsWith("''", at)) {
        indented();
      } else {
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (interpolated && braces < 0) {
          return;
        }
        shape.append(c);
        at++;
      }
    }
    if (interpolated) {
      throw new IllegalArgumentException("an interpolation does not end");
    }
  }

  private void interpolation() {
    shape.append("${");
    at += 2;
    code(true);
    shape.append('}');
    at++;
  }

  private void string() {
    StringBuilder content = new StringBuilder();
    shape.append('"');
    at++;
    while (at < source.length() && source.charAt(at) != '"') {
      char c = source.charAt(at);
      if (c == '\\') {
        char escaped = source.charAt(at + 1);
        content.append(
            escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped == 't' ? '\t' : escaped);
        at += 2;
      } else if (source.startsWith("${", at)) {
        interpolation();
      } else if (source.startsWith("$$", at)) {
        // Two dollars are two dollars, and do not begin an interpolation.
        content.append("$$");
        at += 2;
      } else {
        content.append(c);
        at++;
      }
    }
    if (at >= source.length()) {
      throw new IllegalArgumentException("a string does not end");
    }
    at++;
    shape.append('"');
    strings.add(content.toString());
  }

  private void indented() {
    StringBuilder content = new StringBuilder();
    shape.append("''");
    at += 2;
    while (!source.startsWith("''", at) || isEscape()) {
      if (at >= source.length()) {
        throw new IllegalArgumentException("an indented string does not end");
      }
      if (source.startsWith("''", at)) {
        content.append(source, at, at + 3);
        at += 3;
      } else if (source.startsWith("${", at)) {
        interpolation();
      } else {
        content.append(source.charAt(at++));
      }
    }
    at += 2;
    shape.append("''");
    strings.add(content.toString());
  }

  private boolean isEscape() {
    char next = at + 2 < source.length() ? source.charAt(at + 2) : ' ';
    return next == '$' || next == '\'' || next == '\\';
  }
}
