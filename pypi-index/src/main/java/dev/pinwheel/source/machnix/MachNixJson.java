package dev.pinwheel.source.machnix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.pinwheel.source.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** How the files of the mach-nix database are taken apart. */
final class MachNixJson {
  private static final int DEPTH = 16;
  private static final int LONGEST = 1 << 22;

  /** Reads a whole file. */
  interface Reader {
    public void read(byte[] file) throws IOException;
  }

  private MachNixJson() {}

  /**
   * Streams with limits. Doubled keys are found by those who read: all objects but records are read
   * into maps anyway.
   */
  static JsonFactory factory(long documentLength) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(documentLength)
                .maxTokenCount(documentLength)
                .maxNestingDepth(DEPTH)
                .maxStringLength(LONGEST)
                .maxNameLength(1 << 14)
                .build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  /** Refuses a key that lies in the wrong bucket. */
  static void checkBucket(JsonParser json, String key, String bucket) throws IOException {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    if (!HexFormat.of().toHexDigits(digest[0]).equals(bucket)) {
      throw new JsonParseException(json, "project " + key + " does not belong into this file");
    }
  }

  /** Demands the current token. */
  static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.currentToken() != token) {
      throw new JsonParseException(
          json,
          "expected "
              + StrictJson.words(token)
              + ", found "
              + StrictJson.words(json.currentToken()));
    }
  }

  /** The strings of the list that begins at the current token. */
  static List<String> strings(JsonParser json) throws IOException {
    expect(json, JsonToken.START_ARRAY);
    List<String> strings = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json, JsonToken.VALUE_STRING);
      strings.add(json.getText());
    }
    return strings;
  }
}
