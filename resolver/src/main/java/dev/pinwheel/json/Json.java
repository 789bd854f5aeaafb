package dev.pinwheel.json;

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
public final class Json implements AutoCloseable {
  /** Nothing beyond ASCII, so that no text of a lock reaches a terminal as it is. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator out;

  public Json(Writer writer) throws IOException {
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
      out.writeStringField(key, value);
    }
  }

  public void number(String key, long value) throws IOException {
    out.writeNumberField(key, value);
  }

  public void flag(String key, boolean value) throws IOException {
    out.writeBooleanField(key, value);
  }

  public void element(String value) throws IOException {
    out.writeString(value);
  }

  public void element(long value) throws IOException {
    out.writeNumber(value);
  }

  public void texts(String key, List<String> values) throws IOException {
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
