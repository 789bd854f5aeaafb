package dev.pinwheel.cli.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    ObjectNode document = JsonText.document();
    ObjectNode error = document.putObject("error");
    error.put("code", code.name().toLowerCase(Locale.ROOT)).put("exit", code.number());
    Place place = Place.of(message);
    error.put("message", place == null ? message : message.substring(place.length()));
    hints.forEach(error.putArray("hints")::add);
    if (place != null) {
      ObjectNode location = error.putObject("location");
      location.put("file", place.file()).put("line", place.line());
      if (place.column() > 0) {
        location.put("column", place.column());
      }
    }
    try {
      return JsonMapper.builder()
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .build()
              .writeValueAsString(document)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
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
