package dev.pinwheel.lock.foreign;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.codec.FileNameCheck;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.request.Part;
import dev.pinwheel.source.StrictJson;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Pipfile.lock}. It has the hashes of files without their names, and no dependencies,
 * so what it yields is never complete.
 */
final class PipfileLock extends ForeignLock {
  private static final int SPEC = 6;
  private static final String META = "_meta";
  private static final String DEFAULT = "default";
  private static final String DEVELOP = "develop";

  /** The group that the packages for development form, as that of a Pipfile. */
  private static final String DEV = "dev";

  private int most;
  private int count;
  private boolean known;

  /** By category and then by name. */
  private final Map<String, Map<String, Pinned>> categories = new TreeMap<>();

  /** What is said of one package: texts by key, and the hashes of its files. */
  private record Pinned(int position, Map<String, String> texts, List<Hash> hashes) {}

  PipfileLock(String text, Markers markers, ReadOptions options) {
    super(text, markers, options, "pipenv");
  }

  @Override
  @Nullable Lock lock(LockFields fields) {
    throw new IllegalStateException("no TOML");
  }

  @Override
  @Nullable Lock lock(String whole, int mostEntries) {
    most = mostEntries;
    try (JsonParser json = StrictJson.mapper(Math.max(1, whole.length())).createParser(whole)) {
      StrictJson.expect(json, JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        StrictJson.expect(json, JsonToken.START_OBJECT);
        if (key.equals(META)) {
          meta(json);
        } else {
          category(key, json);
        }
      }
      StrictJson.expectEnd(json);
    } catch (JsonProcessingException e) {
      findings.error(position(e), "not JSON of a Pipfile.lock: " + e.getOriginalMessage());
      return null;
    } catch (IOException e) {
      findings.error(0, "cannot be read: " + e.getMessage());
      return null;
    }
    if (!known) {
      findings.error(0, "the lock has no `pipfile-spec` of " + SPEC + ", which this reader knows");
      return null;
    }
    return count > most ? null : made();
  }

  private static int position(JsonProcessingException e) {
    long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    return (int) Math.max(0, Math.min(at, Integer.MAX_VALUE));
  }

  private void meta(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean spec = json.currentName().equals("pipfile-spec");
      if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
        known |= spec && json.getText().equals(Integer.toString(SPEC));
      } else {
        json.skipChildren();
      }
    }
  }

  private void category(String key, JsonParser json) throws IOException {
    String category = key.equals(DEVELOP) ? DEV : Name.isValid(key) ? Name.normalize(key) : DEFAULT;
    Map<String, Pinned> packages = categories.computeIfAbsent(category, any -> new TreeMap<>());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      int position = (int) json.currentTokenLocation().getCharOffset();
      StrictJson.expect(json, JsonToken.START_OBJECT);
      Pinned pinned = new Pinned(position, new HashMap<>(), new ArrayList<>());
      pinned(json, pinned);
      if (!Name.isValid(name)) {
        findings.error(position, ForeignText.quoted(name) + " is not a valid name");
      } else if (++count > most) {
        findings.error(position, "more than " + most + " entries");
        return;
      } else {
        packages.put(Name.normalize(name), pinned);
      }
    }
  }

  private void pinned(JsonParser json, Pinned into) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY && key.equals("hashes")) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          hash(json, into);
        }
      } else if (value.isScalarValue()) {
        into.texts.put(key, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private void hash(JsonParser json, Pinned into) throws IOException {
    int position = (int) json.currentTokenLocation().getCharOffset();
    String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    json.skipChildren();
    Hash hash = files.hash(text);
    if (hash == null) {
      findings.error(position, ForeignText.quoted(text) + " is not a hash");
    } else {
      into.hashes.add(hash);
    }
  }

  private Lock made() {
    TreeSet<String> groups = new TreeSet<>(categories.keySet());
    groups.remove(DEFAULT);
    String base = Part.baseGroup(Set.of(), groups);
    LockBuilder builder = new LockBuilder(markers);
    builder.selections(new TreeSet<>(), groups, groups.isEmpty() ? List.of() : List.of(base));
    complete = false;
    TreeSet<String> names = new TreeSet<>();
    categories.values().forEach(packages -> names.addAll(packages.keySet()));
    for (String name : names) {
      Map<String, Marker> wheres = new TreeMap<>();
      Map<String, Pinned> sayings = new TreeMap<>();
      for (Map.Entry<String, Map<String, Pinned>> each : categories.entrySet()) {
        Pinned pinned = each.getValue().get(name);
        if (pinned != null) {
          String group = each.getKey();
          Marker chosen =
              groups.isEmpty()
                  ? markers.always()
                  : markers.inGroup(group.equals(DEFAULT) ? base : group);
          String version = pinned.texts.getOrDefault("version", "");
          wheres.merge(version, chosen.and(marker(pinned)), Marker::or);
          Pinned before = sayings.putIfAbsent(version, pinned);
          if (before != null) {
            pinned.hashes.removeAll(before.hashes);
            before.hashes.addAll(pinned.hashes);
          }
        }
      }
      sayings.forEach((version, pinned) -> add(builder, name, pinned, wheres.get(version)));
    }
    return built(builder);
  }

  private void add(LockBuilder builder, String name, Pinned pinned, @Nullable Marker where) {
    String text = pinned.texts.getOrDefault("version", "");
    Version version = text.startsWith("==") ? Version.tryParse(text.substring(2).strip()) : null;
    EntrySource source = source(name, version, pinned);
    if (source instanceof EntrySource.IndexFiles && version == null) {
      findings.warning(
          pinned.position, ForeignText.quoted(name) + " is not pinned to a version; ignored");
      return;
    }
    var entry =
        entry(
            name,
            version,
            where == null ? markers.always() : where,
            Specifiers.EMPTY,
            List.of(),
            source);
    if (entry != null) {
      builder.entry(entry);
    }
  }

  private Marker marker(Pinned pinned) {
    String text = pinned.texts.get("markers");
    if (text == null) {
      return markers.always();
    }
    try {
      return markers.parse(text);
    } catch (SyntaxException e) {
      findings.error(pinned.position, ForeignText.quoted(text) + " is not a marker");
      return markers.always();
    }
  }

  private @Nullable EntrySource source(String name, @Nullable Version version, Pinned pinned) {
    Map<String, String> texts = pinned.texts;
    String git = texts.get("git");
    String below = texts.get("subdirectory");
    if (git != null) {
      String commit = texts.getOrDefault("ref", "");
      return new EntrySource.Vcs("git", Credentials.removed(git), null, null, commit, below);
    }
    String path = texts.get("path");
    if (path != null) {
      return new EntrySource.Directory(path, "true".equals(texts.get("editable")), below);
    }
    String file = texts.get("file");
    if (file != null) {
      boolean isUrl = file.contains("://");
      String url = isUrl ? Credentials.removed(file) : null;
      String at = isUrl ? null : file;
      return new EntrySource.Archive(
          new LockedFile(FileNameCheck.of(url, at), url, at, -1, null, pinned.hashes), below);
    }
    List<LockedFile> all = new ArrayList<>();
    for (Hash hash : pinned.hashes) {
      String unnamed = name + "-" + (version == null ? "" : version.text()) + " " + hash;
      all.add(new LockedFile(unnamed, null, null, -1, null, List.of(hash)));
    }
    return files(null, all, pinned.position);
  }
}
