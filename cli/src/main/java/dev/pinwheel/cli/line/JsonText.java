package dev.pinwheel.cli.line;

import dev.pinwheel.json.Json;
import java.util.List;

/**
 * What {@code --format json} prints: one document that begins with the number of its schema, keys
 * in a fixed order, everything beyond ASCII escaped.
 */
public final class JsonText {
  /** Every command that prints data can print it in this form. */
  public static final Option FORMAT =
      Option.choice("format", List.of("text", "json"), "Output format");

  private JsonText() {}

  /** Whether the form is asked for. */
  public static boolean isAsked(Arguments arguments) {
    return arguments.value(FORMAT, "text").equals("json");
  }

  /** The document. */
  public static String of(Json.Writing body) {
    return Json.answer(Json.Layout.LINES, body);
  }
}
