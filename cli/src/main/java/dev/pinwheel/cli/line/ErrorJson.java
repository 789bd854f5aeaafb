package dev.pinwheel.cli.line;

import dev.pinwheel.json.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error as one line of JSON, for whoever asks for data as JSON: the word and number of the exit
 * code, the message, hints, and where in an input it is.
 */
final class ErrorJson {
  private ErrorJson() {}

  static String of(ExitCode code, String message, List<String> hints) {
    Place place = Place.of(message);
    return Json.answer(
        Json.Layout.ONE_LINE,
        json -> {
          json.object("error");
          json.text("code", code.name().toLowerCase(Locale.ROOT));
          json.number("exit", code.number());
          json.text("message", place == null ? message : message.substring(place.length()));
          json.allTexts("hints", hints);
          if (place != null) {
            json.object("location");
            json.text("file", place.file());
            json.number("line", place.line());
            if (place.column() > 0) {
              json.number("column", place.column());
            }
            json.endObject();
          }
          json.endObject();
        });
  }

  /**
   * The place that a message begins with, {@code file:line: } or {@code file:line:column: }.
   *
   * @param column 0 if it names none
   * @param length of the text that names it
   */
  private record Place(String file, int line, int column, int length) {
    static @Nullable Place of(String message) {
      int end = message.indexOf(": ");
      int row = message.indexOf('\n');
      if (end < 0 || row >= 0 && row < end) {
        return null;
      }
      String place = message.substring(0, end);
      int last = place.lastIndexOf(':');
      int before = place.lastIndexOf(':', last - 1);
      int number = number(place, last);
      int first = last <= 0 || before <= 0 ? -1 : number(place.substring(0, last), before);
      if (number < 0) {
        return null;
      }
      return first < 0
          ? new Place(place.substring(0, last), number, 0, end + 2)
          : new Place(place.substring(0, before), first, number, end + 2);
    }

    /** The number after a place in a text; negative if there is none. */
    private static int number(String text, int after) {
      if (after <= 0 || after + 1 >= text.length() || text.length() - after > 9) {
        return -1;
      }
      int value = 0;
      for (int i = after + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          return -1;
        }
        value = value * 10 + c - '0';
      }
      return value;
    }
  }
}
