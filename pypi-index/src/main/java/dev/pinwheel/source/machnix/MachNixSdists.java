package dev.pinwheel.source.machnix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.source.StrictJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of source distributions: project → version → Python key → record. A version may name
 * another with the same content, a Python key another key; each one level deep.
 */
final class MachNixSdists {
  private final JsonFactory factory;
  private final String bucket;
  private final MachNixMetadata metadata;
  private final Map<String, Set<String>> seen;
  private final ReleaseSink sink;

  /** What one Python key says: a record, or the name of another key. */
  private record Entry(@Nullable Metadata metadata, @Nullable String alias) {}

  /** What one version says: its Python keys, or the name of another version. */
  private record Content(Map<String, Entry> entries, @Nullable String alias) {}

  MachNixSdists(
      JsonFactory factory,
      String bucket,
      MachNixMetadata metadata,
      Map<String, Set<String>> seen,
      ReleaseSink sink) {
    this.factory = factory;
    this.bucket = bucket;
    this.metadata = metadata;
    this.seen = seen;
    this.sink = sink;
  }

  void read(byte[] file) throws IOException {
    try (JsonParser json = factory.createParser(file)) {
      StrictJson.expect(json, JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String project = json.currentName();
        MachNixJson.checkBucket(json, project, bucket);
        Map<String, Content> versions = versions(json);
        if (seen.put(project, new HashSet<>(versions.keySet())) != null) {
          throw new JsonParseException(json, "project " + project + " occurs twice");
        }
        versions.forEach((version, content) -> emit(project, version, content, versions));
      }
      MachNixJson.expect(json, JsonToken.END_OBJECT);
      StrictJson.expectEnd(json);
    }
  }

  private Map<String, Content> versions(JsonParser json) throws IOException {
    StrictJson.expect(json, JsonToken.START_OBJECT);
    Map<String, Content> versions = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String version = json.currentName();
      metadata.version(version);
      Content content;
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        content = new Content(Map.of(), json.getText());
      } else {
        content = new Content(entries(json), null);
      }
      if (versions.put(version, content) != null) {
        throw new JsonParseException(json, "version " + version + " occurs twice");
      }
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
    return versions;
  }

  private Map<String, Entry> entries(JsonParser json) throws IOException {
    MachNixJson.expect(json, JsonToken.START_OBJECT);
    Map<String, Entry> entries = LinkedHashMap.newLinkedHashMap(8);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      Entry entry;
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        entry = new Entry(null, json.getText());
      } else {
        entry = new Entry(metadata.sdist(json), null);
      }
      if (entries.put(key, entry) != null) {
        throw new JsonParseException(json, "Python key " + key + " occurs twice");
      }
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
    return entries;
  }

  private void emit(
      String project, String version, Content content, Map<String, Content> versions) {
    Content source = content;
    if (content.alias != null) {
      Content other = versions.get(content.alias);
      if (other == null || other.alias != null) {
        sink.skipped(
            "version that names no version with content",
            project + " " + version + " → " + content.alias);
        return;
      }
      source = other;
    }
    boolean any = false;
    for (Map.Entry<String, Entry> named : source.entries.entrySet()) {
      any |= emit(project, version, named.getKey(), named.getValue(), source.entries);
    }
    if (!any) {
      sink.release(release(project, version, 0, null));
    }
  }

  private boolean emit(
      String project, String version, String key, Entry entry, Map<String, Entry> entries) {
    Integer python = MachNixMetadata.pythonKey(key);
    if (python == null) {
      sink.skipped("unknown Python key", project + " " + version + " " + key);
      return false;
    }
    Metadata found = entry.metadata;
    if (entry.alias != null) {
      Entry other = entries.get(entry.alias);
      found = other == null ? null : other.metadata;
      if (found == null) {
        sink.skipped(
            "Python key that names no key with a record",
            project + " " + version + " " + key + " → " + entry.alias);
        return false;
      }
    }
    sink.release(release(project, version, python, found));
    return true;
  }

  private static Release release(
      String project, String version, int python, @Nullable Metadata metadata) {
    return new Release(
        project,
        version,
        Release.Kind.SDIST,
        null,
        python,
        metadata,
        null,
        null,
        Release.NO_TIME,
        null);
  }
}
