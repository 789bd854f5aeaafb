package dev.pinwheel.lock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON document, indented, the same on every machine; what is absent is left out. */
final class Json implements AutoCloseable {
  /** Nothing beyond ASCII, so that no text of a lock reaches a terminal as it is. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator out;

  Json(Writer writer) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    this.out = FACTORY.createGenerator(writer);
    out.setPrettyPrinter(printer);
    out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  void object() throws IOException {
    out.writeStartObject();
  }

  void object(String key) throws IOException {
    out.writeObjectFieldStart(key);
  }

  void endObject() throws IOException {
    out.writeEndObject();
  }

  void array(String key) throws IOException {
    out.writeArrayFieldStart(key);
  }

  void array() throws IOException {
    out.writeStartArray();
  }

  void endArray() throws IOException {
    out.writeEndArray();
  }

  void text(String key, @Nullable String value) throws IOException {
    if (value != null) {
      out.writeStringField(key, value);
    }
  }

  void number(String key, long value) throws IOException {
    out.writeNumberField(key, value);
  }

  void flag(String key, boolean value) throws IOException {
    out.writeBooleanField(key, value);
  }

  void element(String value) throws IOException {
    out.writeString(value);
  }

  void element(long value) throws IOException {
    out.writeNumber(value);
  }

  void texts(String key, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      array(key);
      for (String value : values) {
        element(value);
      }
      endArray();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
