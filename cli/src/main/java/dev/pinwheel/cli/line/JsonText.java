package dev.pinwheel.cli.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What {@code --format json} prints: one document that begins with the number of its schema, keys
 * in a fixed order, everything beyond ASCII escaped.
 */
public final class JsonText {
  /** Every command that prints data can print it in this form. */
  public static final Option FORMAT =
      Option.choice("format", List.of("text", "json"), "Output format");

  private static final int SCHEMA = 1;

  private JsonText() {}

  /** Whether the form is asked for. */
  public static boolean isAsked(Arguments arguments) {
    return arguments.value(FORMAT, "text").equals("json");
  }

  /** A new document. */
  public static ObjectNode document() {
    return JsonMapper.builder().build().createObjectNode().put("schema", SCHEMA);
  }

  /** Maps, lists and texts as a part of a document. */
  public static JsonNode node(Object value) {
    return JsonMapper.builder().build().valueToTree(value);
  }

  /** The document as text. */
  public static String of(ObjectNode document) {
    return Written.of(document);
  }

  /** Apart, so that whoever only asks for the form loads nothing of the library. */
  private static final class Written {
    static String of(ObjectNode document) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""));
      printer.indentObjectsWith(lines);
      printer.indentArraysWith(lines);
      try {
        return JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writer(printer)
                .writeValueAsString(document)
            + "\n";
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
  }
}
