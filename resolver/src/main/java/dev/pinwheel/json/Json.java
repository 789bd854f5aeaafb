package dev.pinwheel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.pinwheel.name.Credentials;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document, the same on every machine; a text that is absent is left out, and no
 * text has the credentials of a URL.
 */
public final class Json {
  /** Nothing beyond ASCII, so that no text of a lock reaches a terminal as it is. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final int SCHEMA = 1;

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /** How a document is laid out. */
  public enum Layout {
    /** One value a line, indented; what is empty closes at once. */
    LINES,
    /** The same, a blank inside what is empty. */
    LINES_WITH_BLANKS,
    /** All in one line. */
    ONE_LINE
  }

  /** Fills a document. */
  public interface Writing {
    void to(Json json) throws IOException;
  }

  /** An answer for programs: an object that begins with the number of its schema. */
  public static String answer(Layout layout, Writing body) {
    return document(
        layout,
        json -> {
          json.number("schema", SCHEMA);
          body.to(json);
        });
  }

  /** A document that is one object, with a line end behind it. */
  public static String document(Layout layout, Writing body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (layout != Layout.ONE_LINE) {
        out.setPrettyPrinter(printer(layout == Layout.LINES ? "" : " "));
      }
      out.writeStartObject();
      body.to(new Json(out));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static DefaultPrettyPrinter printer(String empty) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator(empty)
                .withArrayEmptySeparator(empty));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  public void object() throws IOException {
    out.writeStartObject();
  }

  public void object(String key) throws IOException {
    out.writeObjectFieldStart(key);
  }

  public void endObject() throws IOException {
    out.writeEndObject();
  }

  public void array(String key) throws IOException {
    out.writeArrayFieldStart(key);
  }

  public void array() throws IOException {
    out.writeStartArray();
  }

  public void endArray() throws IOException {
    out.writeEndArray();
  }

  public void text(String key, @Nullable String value) throws IOException {
    if (value != null) {
      out.writeStringField(key, Credentials.removed(value));
    }
  }

  public void number(String key, long value) throws IOException {
    out.writeNumberField(key, value);
  }

  public void flag(String key, boolean value) throws IOException {
    out.writeBooleanField(key, value);
  }

  public void element(String value) throws IOException {
    out.writeString(Credentials.removed(value));
  }

  public void element(long value) throws IOException {
    out.writeNumber(value);
  }

  /** Texts, left out if there are none. */
  public void texts(String key, Collection<String> values) throws IOException {
    if (!values.isEmpty()) {
      allTexts(key, values);
    }
  }

  /** Texts, an empty array if there are none. */
  public void allTexts(String key, Collection<String> values) throws IOException {
    array(key);
    for (String value : values) {
      element(value);
    }
    endArray();
  }

  /** Maps, lists, texts, numbers and truths, whichever it is; what is absent is {@code null}. */
  public void value(String key, @Nullable Object value) throws IOException {
    out.writeFieldName(key);
    value(value);
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          value(String.valueOf(entry.getKey()), entry.getValue());
        }
        out.writeEndObject();
      }
      case Collection<?> list -> {
        out.writeStartArray();
        for (Object each : list) {
          value(each);
        }
        out.writeEndArray();
      }
      case String text -> out.writeString(Credentials.removed(text));
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Boolean truth -> out.writeBoolean(truth);
      default -> throw new IllegalArgumentException("no value of JSON: " + value.getClass());
    }
  }
}
