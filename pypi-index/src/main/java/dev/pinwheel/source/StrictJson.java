package dev.pinwheel.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * JSON from outside, read strictly: a document has a largest length, depth and number of tokens,
 * and a key stands only once in its object.
 */
final class StrictJson {
  /** No source nests deeper than eight. */
  private static final int DEPTH = 64;

  private static final int NUMBER_LENGTH = 64;
  private static final int STRING_LENGTH = 1 << 20;
  private static final int NAME_LENGTH = 1 << 14;

  private StrictJson() {}

  /** A mapper for documents of at most so many bytes. */
  static JsonMapper mapper(long documentLength) {
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
  static void expect(JsonParser json, JsonToken token) throws IOException {
    JsonToken found = json.nextToken();
    if (found != token) {
      throw new JsonParseException(json, "expected " + token + " and found " + found);
    }
  }

  /** Refuses anything after the end of the document. */
  static void expectEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new JsonParseException(json, "text after the end of the document");
    }
  }
}
