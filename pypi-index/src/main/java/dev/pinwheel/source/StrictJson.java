package dev.pinwheel.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON from outside, read strictly: a document has a largest length, depth and number of tokens,
 * and a key stands only once in its object.
 */
public final class StrictJson {
  /** No source nests deeper than eight. */
  private static final int DEPTH = 64;

  private static final int NUMBER_LENGTH = 64;
  private static final int STRING_LENGTH = 1 << 20;
  private static final int NAME_LENGTH = 1 << 14;

  private StrictJson() {}

  /** A mapper for documents of at most so many bytes. */
  public static JsonMapper mapper(long documentLength) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(documentLength)
                    .maxTokenCount(documentLength)
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(NUMBER_LENGTH)
                    .maxStringLength(STRING_LENGTH)
                    .maxNameLength(NAME_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    return JsonMapper.builder(factory).build();
  }

  /** Reads the next token, which must be this one. */
  public static void expect(JsonParser json, JsonToken token) throws IOException {
    JsonToken found = json.nextToken();
    if (found != token) {
      throw new JsonParseException(json, "expected " + words(token) + ", found " + words(found));
    }
  }

  /** A token in words. */
  public static String words(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "the end";
      case START_OBJECT -> "an object";
      case END_OBJECT -> "the end of an object";
      case START_ARRAY -> "a list";
      case END_ARRAY -> "the end of a list";
      case FIELD_NAME -> "a key";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "something else";
    };
  }

  /** What is wrong with a document, and where. */
  public static IOException wrong(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    return new IOException(where + e.getOriginalMessage(), e);
  }

  /** Refuses anything after the end of the document. */
  public static void expectEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new JsonParseException(json, "text after the end of the document");
    }
  }
}
