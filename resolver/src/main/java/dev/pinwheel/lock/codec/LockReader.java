package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.toml.Utf8;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pylock.toml of any tool, strictly: the file alone, without a look at any other. What it
 * finds, and what it does about it, is the table of docs/reference/lock.md.
 */
public final class LockReader {
  /** Of so many entries of one name their markers are compared. */
  private static final int COMPARED = 200;

  private static final List<String> KNOWN =
      List.of(
          "lock-version",
          "environments",
          "requires-python",
          "extras",
          "dependency-groups",
          "default-groups",
          "created-by",
          "packages",
          "tool");
  private static final List<String> KNOWN_OF_ENTRY =
      List.of(
          "name",
          "version",
          "marker",
          "requires-python",
          "dependencies",
          "vcs",
          "directory",
          "archive",
          "index",
          "sdist",
          "wheels",
          "attestation-identities",
          "tool");

  private final Findings findings;
  private final ReadOptions options;
  private final LockValues words;
  private final EntryReader entryReader;
  private boolean newer;
  private boolean ours;

  private LockReader(String text, Markers markers, ReadOptions options) {
    this.findings = new Findings(text);
    this.options = options;
    this.words = new LockValues(markers, findings, options);
    this.entryReader = new EntryReader(words, findings, options);
  }

  /** Reads the bytes of a lock; its markers are made in the universe given. */
  public static LockReading read(byte[] bytes, Markers markers, ReadOptions options) {
    if (bytes.length > options.limits().bytes()) {
      return refused(new Findings(""), 0, "more than " + options.limits().bytes() + " bytes");
    }
    String text;
    try {
      text = Utf8.decode(bytes);
    } catch (TomlException e) {
      return refused(new Findings(Utf8.prefix(bytes)), e.position(), "not UTF-8");
    }
    return read(text, markers, options);
  }

  /** Reads the text of a lock; its markers are made in the universe given. */
  public static LockReading read(String text, Markers markers, ReadOptions options) {
    LockReader reader = new LockReader(text, markers, options);
    if (text.length() > options.limits().bytes()) {
      return refused(new Findings(""), 0, "more than " + options.limits().bytes() + " bytes");
    }
    int conflict = text.startsWith("<<<<<<< ") ? 0 : text.indexOf("\n<<<<<<< ") + 1;
    if (conflict > 0 || text.startsWith("<<<<<<< ")) {
      return refused(reader.findings, conflict, "the lock contains a merge conflict");
    }
    Lock lock;
    try {
      TomlTable table = Toml.read(text, options.limits().toml());
      lock = reader.lock(new LockFields(table, 0, reader.findings, options));
    } catch (TomlException e) {
      return refused(reader.findings, e.position(), "not TOML: " + e.getMessage());
    }
    return new LockReading(reader.findings.failed() ? null : lock, reader.findings.list());
  }

  private static LockReading refused(Findings findings, int position, String message) {
    findings.error(position, message);
    return new LockReading(null, findings.list());
  }

  private @Nullable Lock lock(LockFields fields) {
    if (!version(fields)) {
      return null;
    }
    String createdBy = fields.required("created-by");
    ours = Lock.PINWHEEL.equals(createdBy);
    List<Marker> environments = words.markers(fields, "environments");
    Specifiers requiresPython = words.specifiers(fields, "requires-python");
    List<String> extras = words.names(fields, "extras");
    List<String> groups = words.names(fields, "dependency-groups");
    List<String> defaults = words.names(fields, "default-groups");
    if (defaults == null) {
      defaults = List.of();
    }
    for (String group : defaults) {
      if (!ours && groups != null && groups.contains(group)) {
        findings.warning(
            fields.position("default-groups"),
            "`" + group + "` is in `default-groups` and in `dependency-groups`");
      }
    }
    List<Entry> entries = entries(fields, environments, requiresPython);
    Notes notes = notes(fields);
    if (createdBy == null) {
      return null;
    }
    return new Lock(
        environments, requiresPython, extras, groups, defaults, createdBy, entries, notes);
  }

  /** Whether the version of the format is one that can be read. */
  private boolean version(LockFields fields) {
    String version = fields.required("lock-version");
    if (version == null) {
      return false;
    }
    int position = fields.position("lock-version");
    int dot = version.indexOf('.');
    String major = dot < 0 ? version : version.substring(0, dot);
    String minor = dot < 0 ? "0" : version.substring(dot + 1);
    if (!isNumber(major) || !isNumber(minor)) {
      findings.error(
          position, ForeignText.quoted(version) + " is not a version of the lock format");
      return false;
    }
    if (!major.equals("1")) {
      findings.error(
          position, "the lock has format " + version + ", and this reader knows format 1.0");
      return false;
    }
    newer = !minor.equals("0");
    unknown(fields, KNOWN);
    return true;
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private void unknown(LockFields fields, List<String> known) {
    for (int i = 0; i < fields.table.size(); i++) {
      String key = fields.table.key(i);
      if (!known.contains(key)) {
        String near = newer ? null : NearMiss.of(key, known);
        findings.warning(
            fields.table.keyPosition(i),
            (newer ? "the lock has a newer format, and its" : "the")
                + " key "
                + ForeignText.quoted(key)
                + " is unknown"
                + (near == null ? "" : "; did you mean `" + near + "`?"));
      }
    }
  }

  private List<Entry> entries(LockFields fields, List<Marker> environments, Specifiers python) {
    if (!fields.has("packages")) {
      fields.missing("packages");
      return List.of();
    }
    List<LockFields> tables = fields.tables("packages");
    if (tables.size() > options.limits().entries()) {
      findings.error(
          fields.position("packages"), "more than " + options.limits().entries() + " entries");
      return List.of();
    }
    List<Entry> entries = new ArrayList<>(tables.size());
    Map<String, List<Entry>> byName = new HashMap<>();
    Map<String, Integer> positions = new HashMap<>();
    for (LockFields table : tables) {
      unknown(table, KNOWN_OF_ENTRY);
      Entry entry = entryReader.read(table);
      if (entry != null) {
        entries.add(entry);
        byName.computeIfAbsent(entry.name(), _ -> new ArrayList<>(1)).add(entry);
        positions.put(entry.name(), table.position);
      }
    }
    overlaps(byName, positions, environments, python);
    mentions(byName);
    entries.sort(EntryOrder.ENTRIES);
    return entries;
  }

  /** Entries of one name that can be installed at once. */
  private void overlaps(
      Map<String, List<Entry>> byName,
      Map<String, Integer> positions,
      List<Marker> environments,
      Specifiers python) {
    Marker admitted = null;
    for (Map.Entry<String, List<Entry>> named : byName.entrySet()) {
      List<Entry> entries = named.getValue();
      if (entries.size() == 1) {
        continue;
      }
      int position = positions.getOrDefault(named.getKey(), 0);
      if (entries.size() > COMPARED) {
        findings.warning(
            position, "`" + named.getKey() + "` has too many entries to compare their markers");
        continue;
      }
      if (admitted == null) {
        Markers markers = words.markers();
        admitted = Lock.admitted(environments, markers).and(markers.python(python));
      }
      Marker before = admitted.markers().never();
      for (Entry entry : entries) {
        Marker here = entry.marker().and(admitted);
        if (!here.disjoint(before) && !(ours && isOfSeveralParts(here.and(before)))) {
          findings.warning(
              position,
              "`"
                  + named.getKey()
                  + "` has two entries where "
                  + ForeignText.quoted(here.and(before).simplify(admitted).toString()));
          break;
        }
        before = before.or(here);
      }
    }
  }

  /**
   * Whether a marker holds only where two or more extras and groups are chosen. In a lock of ours
   * entries of one name overlap where parts are chosen that exclude each other, and there only.
   */
  private static boolean isOfSeveralParts(Marker marker) {
    List<String> extras = marker.names(Field.EXTRAS);
    List<String> groups = marker.names(Field.DEPENDENCY_GROUPS);
    Marker none = marker.without(Field.EXTRAS);
    for (String group : groups) {
      Marker one = none.assume(Field.DEPENDENCY_GROUPS, group, true);
      if (!one.without(Field.DEPENDENCY_GROUPS).isFalse()) {
        return false;
      }
    }
    for (String extra : extras) {
      Marker one = marker.assume(Field.EXTRAS, extra, true).without(Field.EXTRAS);
      if (!one.without(Field.DEPENDENCY_GROUPS).isFalse()) {
        return false;
      }
    }
    return none.without(Field.DEPENDENCY_GROUPS).isFalse();
  }

  /** Dependencies that lead nowhere, or that leave open where. */
  private void mentions(Map<String, List<Entry>> byName) {
    for (EntryReader.Mention mention : entryReader.mentions()) {
      Dependency dependency = mention.dependency();
      int named = 0;
      List<Entry> candidates = byName.getOrDefault(dependency.name(), List.of());
      for (int i = 0; i < candidates.size() && i < COMPARED; i++) {
        named += dependency.names(candidates.get(i)) ? 1 : 0;
      }
      if (named != 1) {
        findings.warning(
            mention.position(),
            "a dependency on `"
                + dependency.name()
                + (named == 0
                    ? "`, which is not in the lock"
                    : "`, which matches several entries"));
      }
    }
  }

  private @Nullable Notes notes(LockFields fields) {
    Object tool = fields.table.get("tool");
    if (tool != null && !(tool instanceof TomlTable)) {
      findings.error(fields.position("tool"), "`tool` must be a table");
      return null;
    }
    LockFields tools = fields.fields("tool");
    if (tools == null || !tools.has("pinwheel")) {
      return null;
    }
    LockFields ours = tools.fields("pinwheel");
    return ours == null ? null : new NotesReader(words, findings, entryReader).read(ours);
  }
}
