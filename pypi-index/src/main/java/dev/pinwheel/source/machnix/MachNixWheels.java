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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of wheels: project → Python tag → version → file name → record. Instead of a record there
 * may be {@code version@filename}, an alias within the same Python tag, one level deep.
 */
final class MachNixWheels {
  private final JsonFactory factory;
  private final String bucket;
  private final MachNixMetadata metadata;
  private final Map<String, Set<String>> seen;
  private final ReleaseSink sink;
  private long wheels;

  /** A file: its record, or the version and name of another file. */
  private record Entry(
      String version, String fileName, @Nullable Metadata metadata, @Nullable String alias) {}

  MachNixWheels(
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
        Set<String> versions = new HashSet<>();
        if (seen.put(project, versions) != null) {
          throw new JsonParseException(json, "project " + project + " occurs twice");
        }
        project(json, project, versions);
      }
      MachNixJson.expect(json, JsonToken.END_OBJECT);
      StrictJson.expectEnd(json);
    }
    sink.counted("wheels", wheels);
  }

  private void project(JsonParser json, String project, Set<String> versions) throws IOException {
    StrictJson.expect(json, JsonToken.START_OBJECT);
    Set<String> tags = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (!tags.add(json.currentName())) {
        throw new JsonParseException(json, "Python tag " + json.currentName() + " occurs twice");
      }
      pythonTag(json, project, versions);
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
  }

  private void pythonTag(JsonParser json, String project, Set<String> versions) throws IOException {
    StrictJson.expect(json, JsonToken.START_OBJECT);
    List<Entry> entries = new ArrayList<>();
    Map<String, Metadata> records = new HashMap<>();
    Set<String> here = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String version = json.currentName();
      versions.add(version);
      metadata.version(version);
      if (!here.add(version)) {
        throw new JsonParseException(json, "version " + version + " occurs twice");
      }
      files(json, version, entries, records);
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
    wheels += entries.size();
    for (Entry entry : entries) {
      Metadata found = entry.alias == null ? entry.metadata : records.get(entry.alias);
      if (found == null) {
        sink.skipped(
            "wheel that names no wheel with a record",
            project + " " + entry.version + " " + entry.fileName + " → " + entry.alias);
        continue;
      }
      sink.release(
          new Release(
              project,
              entry.version,
              Release.Kind.WHEEL,
              entry.fileName,
              0,
              found,
              null,
              null,
              Release.NO_TIME,
              null));
    }
  }

  private void files(
      JsonParser json, String version, List<Entry> entries, Map<String, Metadata> records)
      throws IOException {
    StrictJson.expect(json, JsonToken.START_OBJECT);
    int first = entries.size();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String fileName = json.currentName();
      for (int i = first; i < entries.size(); i++) {
        if (entries.get(i).fileName.equals(fileName)) {
          throw new JsonParseException(json, "file " + fileName + " occurs twice");
        }
      }
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        entries.add(new Entry(version, fileName, null, json.getText()));
      } else {
        Metadata record = metadata.wheel(json);
        entries.add(new Entry(version, fileName, record, null));
        records.put(version + "@" + fileName, record);
      }
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
  }
}
