package dev.pinwheel.nix;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes Nix: the only place where data become text, and the formatter. Two spaces, one element to
 * a line, LF. Strings have double quotes, with every {@code $} escaped.
 */
final class NixText {
  private static final Set<String> KEYWORDS =
      Set.of("assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with");

  private final StringBuilder out = new StringBuilder();

  private NixText() {}

  /** An expression, its first line where it is put, the others this many columns to the right. */
  static String of(NixExpression expression, int indent) {
    NixText text = new NixText();
    text.write(expression, indent);
    return text.out.toString();
  }

  /**
   * A text of ours in which names between {@code @} stand for expressions, and {@code @@} for the
   * character itself. A line with an expression that is null is left out.
   */
  static String fill(String template, Map<String, ? extends @Nullable NixExpression> values) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < template.length()) {
      int end = template.indexOf('\n', from) + 1;
      String line = template.substring(from, end == 0 ? template.length() : end);
      fillLine(line, values, out);
      from += line.length();
    }
    return out.toString();
  }

  private static void fillLine(
      String line, Map<String, ? extends @Nullable NixExpression> values, StringBuilder out) {
    int start = out.length();
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    int from = 0;
    for (int at = line.indexOf('@'); at >= 0; at = line.indexOf('@', from)) {
      int end = line.indexOf('@', at + 1);
      String name = line.substring(at + 1, end);
      if (name.isEmpty()) {
        out.append(line, from, at + 1);
        from = end + 1;
        continue;
      }
      if (!values.containsKey(name)) {
        throw new IllegalStateException("no value for @" + name + "@");
      }
      NixExpression value = values.get(name);
      if (value == null) {
        out.setLength(start);
        return;
      }
      out.append(line, from, at).append(of(value, indent));
      from = end + 1;
    }
    out.append(line, from, line.length());
  }

  private void write(NixExpression expression, int indent) {
    switch (expression) {
      case NixExpression.Text text -> string(text.value());
      case NixExpression.Code code -> out.append(code.words());
      case NixExpression.Beside beside -> beside(beside.path());
      case NixExpression.Select select -> select(select, indent);
      case NixExpression.Call call -> call(call, indent);
      case NixExpression.Items items -> items(items.items(), indent);
      case NixExpression.Attributes attributes -> attributes(attributes.attributes(), indent);
    }
  }

  /** An expression where only a simple one can stand: in a list, or as an argument. */
  private void writeSimple(NixExpression expression, int indent) {
    boolean simple =
        switch (expression) {
          case NixExpression.Beside beside -> beside.path().isEmpty();
          case NixExpression.Call _ -> false;
          default -> true;
        };
    if (simple) {
      write(expression, indent);
    } else {
      out.append('(');
      write(expression, indent);
      out.append(')');
    }
  }

  private void beside(String path) {
    out.append("./.");
    if (!path.isEmpty()) {
      out.append(" + ");
      string("/" + path);
    }
  }

  private void select(NixExpression.Select select, int indent) {
    out.append(select.base());
    for (String name : select.names()) {
      out.append('.');
      name(name);
    }
    if (select.otherwise() != null) {
      out.append(" or ");
      writeSimple(select.otherwise(), indent);
    }
  }

  private void call(NixExpression.Call call, int indent) {
    out.append(call.function());
    for (NixExpression argument : call.arguments()) {
      out.append(' ');
      writeSimple(argument, indent);
    }
  }

  private void items(List<NixExpression> items, int indent) {
    if (items.isEmpty()) {
      out.append("[ ]");
      return;
    }
    out.append("[\n");
    for (NixExpression item : items) {
      out.repeat(' ', indent + 2);
      writeSimple(item, indent + 2);
      out.append('\n');
    }
    out.repeat(' ', indent).append(']');
  }

  private void attributes(List<NixExpression.Attribute> attributes, int indent) {
    if (attributes.isEmpty()) {
      out.append("{ }");
      return;
    }
    out.append("{\n");
    for (NixExpression.Attribute attribute : attributes) {
      out.repeat(' ', indent + 2);
      name(attribute.name());
      out.append(" = ");
      write(attribute.value(), indent + 2);
      out.append(";\n");
    }
    out.repeat(' ', indent).append('}');
  }

  private void name(String name) {
    if (isIdentifier(name)) {
      out.append(name);
    } else {
      string(name);
    }
  }

  /** Whether the name can stand without quotes. */
  private static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-'))) {
        return false;
      }
    }
    return !name.isEmpty() && !KEYWORDS.contains(name);
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case '$' -> out.append("\\$");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(plain(value, i));
      }
    }
    out.append('"');
  }

  /** The character, if Nix can hold it: no other control character, no half of a pair. */
  private static char plain(String value, int i) {
    char c = value.charAt(i);
    boolean control = c < ' ' || c >= 0x7F && c <= 0x9F;
    boolean half =
        Character.isHighSurrogate(c)
                && (i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1)))
            || Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    if (control || half) {
      String code =
          "U+" + Integer.toHexString(0x10000 | c).substring(1).toUpperCase(java.util.Locale.ROOT);
      throw new NixException(
          "a string contains the character " + code + ", which Nix files cannot contain",
          "find it in the lock or in `[tool.pinwheel.nix]` and remove it");
    }
    return c;
  }
}
