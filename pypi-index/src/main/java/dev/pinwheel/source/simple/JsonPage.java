package dev.pinwheel.source.simple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.index.Release;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.StrictJson;
import dev.pinwheel.source.UploadTime;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project's page of the Simple API in JSON (PEP 691, 700, 714, 792). Its files are read one at a
 * time, so that a page with a million of them costs no more memory than one.
 */
final class JsonPage {
  private final JsonMapper mapper;
  private final Content content;

  /** Opens the bytes of the page, which are read twice. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  JsonPage(Content content, long largest) {
    this.mapper = StrictJson.mapper(largest);
    this.content = content;
  }

  /** Reads all but the files, and makes sure that the document is whole. */
  PageHeader header() throws IOException, RefusalException {
    try (InputStream in = content.open();
        JsonParser json = mapper.createParser(in)) {
      StrictJson.expect(json, JsonToken.START_OBJECT);
      JsonNode version = mapper.missingNode();
      JsonNode name = mapper.missingNode();
      JsonNode status = mapper.missingNode();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (key) {
          case "meta" -> version = mapper.<JsonNode>readTree(json).path("api-version");
          case "name" -> name = mapper.readTree(json);
          case "project-status" -> status = mapper.readTree(json);
          case "files" -> {
            if (value != JsonToken.START_ARRAY) {
              throw new RefusalException("page has no list of files");
            }
            json.skipChildren();
          }
          default -> json.skipChildren();
        }
      }
      StrictJson.expectEnd(json);
      JsonNode mark = status.isObject() ? status.path("status") : status;
      return new PageHeader(
          version.textValue(),
          name.textValue(),
          mark.textValue(),
          status.path("reason").textValue());
    } catch (StreamConstraintsException e) {
      throw new RefusalException("page is too long or too deep");
    } catch (JsonProcessingException | CharConversionException e) {
      throw new RefusalException("page is not JSON");
    }
  }

  /** Reads the files. */
  void files(PageFile.Sink sink) throws IOException, RefusalException {
    try (InputStream in = content.open();
        JsonParser json = mapper.createParser(in)) {
      StrictJson.expect(json, JsonToken.START_OBJECT);
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        if (!key.equals("files")) {
          json.skipChildren();
          continue;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
          JsonNode file = mapper.readTree(json);
          try {
            sink.file(file(file));
          } catch (RefusalException refusal) {
            sink.refused(refusal.reason(), file.path("filename").asText("a file without a name"));
          }
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
          throw new RefusalException("page holds a file that is no object");
        }
      }
    } catch (JsonProcessingException | CharConversionException e) {
      throw new RefusalException("page is not JSON");
    }
  }

  private static PageFile file(JsonNode file) throws RefusalException {
    JsonNode name = file.path("filename");
    JsonNode url = file.path("url");
    if (!name.isTextual() || !url.isTextual()) {
      throw new RefusalException("file has no name or no address");
    }
    String fileName = DistributionName.safe(name.textValue());
    JsonNode promise = file.path("core-metadata");
    if (promise.isMissingNode()) {
      promise = file.path("dist-info-metadata");
    }
    if (!promise.isBoolean() && !promise.isObject() && !isAbsent(promise)) {
      throw new RefusalException("core-metadata is neither yes, no nor hashes");
    }
    int fragment = url.textValue().indexOf('#');
    return new PageFile(
        fileName,
        fragment < 0 ? url.textValue() : url.textValue().substring(0, fragment),
        hashes(file.path("hashes")),
        text(file.path("requires-python"), "requires-python is no text"),
        promise.isObject() || promise.asBoolean(),
        promise.isObject() ? hashes(promise) : List.of(),
        yanked(file.path("yanked")),
        size(file.path("size")),
        uploadTime(file.path("upload-time")));
  }

  private static List<String> hashes(JsonNode node) throws RefusalException {
    if (!node.isObject()) {
      throw new RefusalException("hashes are no table");
    }
    List<String> hashes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> hash : node.properties()) {
      if (!hash.getValue().isTextual()) {
        throw new RefusalException("hash is malformed");
      }
      String secure = Hexadecimal.secure(hash.getKey(), hash.getValue().textValue());
      if (secure != null) {
        hashes.add(secure);
      }
    }
    hashes.sort(null);
    return List.copyOf(hashes);
  }

  private static @Nullable String yanked(JsonNode mark) throws RefusalException {
    if (isAbsent(mark) || mark.isBoolean()) {
      return mark.asBoolean() ? "" : null;
    }
    return text(mark, "yanked is neither yes, no nor a reason");
  }

  private static long size(JsonNode size) throws RefusalException {
    if (isAbsent(size)) {
      return -1;
    }
    if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
      throw new RefusalException("size is no number of bytes");
    }
    return size.longValue();
  }

  /** A time that cannot be read is as good as none: then the file counts as too new. */
  private static long uploadTime(JsonNode time) {
    return time.isTextual() ? UploadTime.parse(time.textValue()) : Release.NO_TIME;
  }

  private static @Nullable String text(JsonNode node, String reason) throws RefusalException {
    if (!node.isTextual() && !isAbsent(node)) {
      throw new RefusalException(reason);
    }
    return node.textValue();
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
