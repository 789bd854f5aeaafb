package dev.pinwheel.lock.make;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalPackages;
import dev.pinwheel.request.LocalSource;
import dev.pinwheel.toml.TomlText;
import dev.pinwheel.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a lock under a right seal names, held against the index. Who can edit a lock can
 * seal it, so a seal alone lets no file pass. The text is taken line by line as Pinwheel writes it,
 * and one artifact is looked up for each file: reading the lock as TOML costs more than solving it.
 */
public final class SealedFiles {
  private static final String NAME = "name = \"";
  private static final String VERSION = "version = \"";
  private static final String TIME = "upload-time = ";

  /** Lines beside those of files, and how others begin; what reads otherwise is not ours. */
  private static final List<String> WHOLE =
      List.of(
          "",
          "]",
          "[[packages]]",
          "dependencies = [",
          "edges = [",
          "[packages.tool.pinwheel]",
          "[[tool.pinwheel.build-packages]]",
          "[tool.pinwheel.build-packages.tool.pinwheel]",
          "attestation-identities = [",
          "packages = []",
          "[tool.pinwheel]",
          "roots = [",
          "build = [");

  private static final List<String> BEGINNINGS =
      List.of(
          "marker = \"",
          "requires-python = \"",
          "index = \"",
          "# ",
          "lock-version = \"",
          "environments = [",
          "extras = [",
          "dependency-groups = [",
          "default-groups = [",
          "created-by = \"",
          "format = ",
          "index-digest = \"",
          "inputs-digest = \"",
          "seal = \"",
          "options = {",
          "forks = [",
          "decision-order = [");

  private final Index index;
  private final Whereabouts whereabouts;
  private final LocalPackages locals;
  private @Nullable LocalPackage local;
  private int project = -1;
  private int candidate = -1;
  private int next;
  private int compared;
  private int lookedUp;

  /** For a lock that lies where the whereabouts say, with these packages of the user's own. */
  public SealedFiles(Index index, Whereabouts whereabouts, LocalPackages locals) {
    this.index = index;
    this.whereabouts = whereabouts;
    this.locals = locals;
  }

  /** How many files were held against the index. */
  public int compared() {
    return compared;
  }

  /** How many artifacts of the index were looked up for that. */
  public int lookedUp() {
    return lookedUp;
  }

  /** Whether the index has each file of the lock, at its place, with its size and hashes. */
  public boolean areIn(byte[] lock) {
    String text = new String(lock, StandardCharsets.UTF_8);
    boolean wheels = false;
    for (int from = 0; from < text.length(); ) {
      int newline = text.indexOf('\n', from);
      String line = text.substring(from, newline < 0 ? text.length() : newline);
      from += line.length() + 1;
      if (line.startsWith("    {")) {
        if (wheels && !(line.endsWith(",") && isKnown(line.substring(4, line.length() - 1)))) {
          return false;
        }
        continue;
      }
      wheels = line.equals("wheels = [");
      if (line.startsWith("sdist = {") || line.startsWith("archive = {")) {
        if (!isKnown(line.substring(line.indexOf('{')))) {
          return false;
        }
      } else if (!wheels && !isHarmless(line)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a line is one that Pinwheel writes and that names no file; takes in whose those are.
   */
  private boolean isHarmless(String line) {
    if (line.startsWith(NAME)) {
      String name = line.substring(NAME.length(), line.length() - 1);
      project = index.names().project(name);
      local = locals.of(name);
      candidate = -1;
      return true;
    }
    if (line.startsWith(VERSION)) {
      Version version = Version.tryParse(line.substring(VERSION.length(), line.length() - 1));
      candidate = project < 0 || version == null ? -1 : index.candidates().find(project, version);
      return true;
    }
    if (local != null && isPlaceOf(local, line)) {
      return true;
    }
    if (WHOLE.contains(line)) {
      return true;
    }
    for (String beginning : BEGINNINGS) {
      if (line.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line names the folder of a package of the user's own. */
  private boolean isPlaceOf(LocalPackage its, String line) {
    if (!(its.source() instanceof LocalSource.Folder folder)) {
      return false;
    }
    StringBuilder wanted = new StringBuilder("directory = { path = ");
    TomlText.string(wanted, whereabouts.local(folder.path()));
    return line.contentEquals(wanted.append(folder.editable() ? ", editable = true }" : " }"));
  }

  /** Whether a file of the release reads like this. */
  private boolean isKnown(String table) {
    compared++;
    if (candidate < 0) {
      return false;
    }
    String timeless = withoutTime(table);
    int start = index.files().start(candidate);
    int end = index.files().end(candidate);
    for (int n = 0; n < end - start; n++) {
      next = start <= next && next < end ? next : start;
      int file = next++; // a lock lists them as the index does
      String called = index.files().name(project, candidate, file);
      if (timeless.contains(called + '"')) {
        return says(timeless, file, called);
      }
    }
    for (int file = start; file < end; file++) {
      if (says(timeless, file, index.files().name(project, candidate, file))) {
        return true; // its URL spells the name in another way
      }
    }
    return false;
  }

  private boolean says(String table, int file, String called) {
    lookedUp++;
    Artifact artifact = index.artifacts().get(file, called);
    if (artifact == null) {
      return false;
    }
    StringBuilder rest = new StringBuilder(table.length());
    if (artifact.location().contains("://")) {
      TomlText.string(rest.append("url = "), artifact.location());
    } else {
      String path = whereabouts.path(artifact.location().replace('\\', '/'));
      TomlText.string(rest.append("path = "), path);
    }
    if (artifact.size() >= 0) {
      rest.append(", size = ").append(artifact.size());
    }
    hashes(rest.append(", hashes = {"), artifact.hashes()).append(" } }");
    int at = table.length() - rest.length();
    if (at < 0 || !table.endsWith(rest.toString())) {
      return false;
    }
    String before = table.substring(0, at);
    if (before.equals("{ ")) {
      return true;
    }
    StringBuilder named = new StringBuilder("{ name = ");
    TomlText.string(named, called);
    return before.contentEquals(named.append(", "));
  }

  private static StringBuilder hashes(StringBuilder out, List<String> hashes) {
    List<String> sorted = new ArrayList<>(hashes);
    Collections.sort(sorted);
    String separator = " ";
    for (String hash : sorted) {
      int colon = hash.indexOf(':');
      out.append(separator).append(hash, 0, colon).append(" = ");
      TomlText.string(out, hash.substring(colon + 1));
      separator = ", ";
    }
    return out;
  }

  /** The table without when the file was uploaded, which says nothing about its bytes. */
  private static String withoutTime(String table) {
    int time = table.indexOf(TIME);
    int end = table.indexOf(", ", Math.max(0, time));
    return time < 0 || end < 0 ? table : table.substring(0, time) + table.substring(end + 2);
  }
}
