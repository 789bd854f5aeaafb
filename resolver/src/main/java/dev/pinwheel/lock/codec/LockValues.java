package dev.pinwheel.lock.codec;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads names, versions, specifiers and markers of a lock; equal markers are read once. */
public final class LockValues {
  private final Markers markers;
  private final Findings findings;
  private final ReadOptions options;
  private final boolean withExtra;
  private final Map<String, Marker> known = new HashMap<>();

  /** The words of a lock, whose markers know no {@code extra}. */
  LockValues(Markers markers, Findings findings, ReadOptions options) {
    this(markers, findings, options, false);
  }

  public LockValues(Markers markers, Findings findings, ReadOptions options, boolean withExtra) {
    this.withExtra = withExtra;
    this.markers = markers;
    this.findings = findings;
    this.options = options;
  }

  Markers markers() {
    return markers;
  }

  /** The name under a key that has to be there. */
  public @Nullable String name(LockFields fields, String key) {
    String name = fields.required(key);
    return name == null ? null : normalized(name, fields.position(key));
  }

  /** The name under a key, or null. */
  @Nullable String nameIfAny(LockFields fields, String key) {
    String name = fields.plain(key);
    return name == null ? null : normalized(name, fields.position(key));
  }

  private @Nullable String normalized(String name, int position) {
    if (!Name.isValid(name)) {
      findings.error(position, ForeignText.quoted(name) + " is not a name");
      return null;
    }
    String normal = Name.normalize(name);
    if (!normal.equals(name)) {
      findings.warning(position, "`" + name + "` is not normalised; read as `" + normal + "`");
    }
    return normal;
  }

  /** The names of an array, sorted, each once; null if the key is missing. */
  public @Nullable List<String> names(LockFields fields, String key) {
    List<String> names = namesInOrder(fields, key);
    return names == null ? null : List.copyOf(new TreeSet<>(names));
  }

  /** The names of an array in the order of the text; null if the key is missing. */
  @Nullable List<String> namesInOrder(LockFields fields, String key) {
    TomlArray array = fields.array(key);
    if (array == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        findings.error(array.position(i), "`" + key + "` must contain strings");
      } else if (text.length() > options.limits().text()) {
        findings.error(array.position(i), "a name in `" + key + "` is too long");
      } else {
        String name = normalized(text, array.position(i));
        if (name != null) {
          names.add(name);
        }
      }
    }
    return names;
  }

  public @Nullable Version version(LockFields fields, String key) {
    String text = fields.plain(key);
    if (text == null) {
      return null;
    }
    Version version = Version.tryParse(text);
    if (version == null) {
      findings.error(fields.position(key), ForeignText.quoted(text) + " is not a version");
    }
    return version;
  }

  public Specifiers specifiers(LockFields fields, String key) {
    String text = fields.plain(key);
    if (text == null) {
      return Specifiers.EMPTY;
    }
    try {
      return Specifiers.parse(text);
    } catch (SyntaxException e) {
      findings.error(
          fields.position(key),
          ForeignText.quoted(text) + " is not a specifier: " + e.getMessage());
      return Specifiers.EMPTY;
    }
  }

  /** The marker under a key; the one that always holds if there is none. */
  public Marker marker(LockFields fields, String key) {
    String text = fields.longText(key);
    return text == null ? markers.always() : marker(text, fields.position(key));
  }

  /** Markers of an array, sorted by their texts. */
  public List<Marker> markers(LockFields fields, String key) {
    TomlArray array = fields.array(key);
    if (array == null) {
      return List.of();
    }
    List<Marker> read = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        findings.error(array.position(i), "`" + key + "` must contain strings");
      } else if (text.length() > options.limits().marker()) {
        findings.error(array.position(i), "a marker in `" + key + "` is too long");
      } else {
        read.add(marker(text, array.position(i)));
      }
    }
    read.sort((left, right) -> left.text().compareTo(right.text()));
    return read;
  }

  private Marker marker(String text, int position) {
    Marker marker = known.get(text);
    if (marker == null) {
      marker = parsed(text, position);
      known.put(text, marker);
    }
    return marker;
  }

  private Marker parsed(String text, int position) {
    try {
      Marker marker =
          markers.parse(
              text,
              warning ->
                  findings.warning(
                      position + 1 + warning.position(),
                      ForeignText.quoted(warning.comparison()) + ": " + warning.message()));
      if (!withExtra && !marker.names(Field.EXTRA).isEmpty()) {
        findings.error(position, "locks do not use `extra`; write `'…' in extras`");
      }
      return marker;
    } catch (SyntaxException e) {
      findings.error(
          position + 1 + e.position(),
          ForeignText.quoted(text) + " is not a marker: " + e.getMessage());
      return markers.always();
    }
  }
}
