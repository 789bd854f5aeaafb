package dev.pinwheel.lock.export;

import dev.pinwheel.json.Json;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.graph.LockEdge;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.graph.LockNode;
import dev.pinwheel.lock.graph.LockedProject;
import dev.pinwheel.lock.make.ExcludingParts;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Marker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a lock as a bill of materials, CycloneDX 1.6 in JSON. It has neither a serial number nor a
 * time, so that the same lock gives the same bytes.
 */
public final class CycloneDx {
  private static final String HEX = "0123456789ABCDEF";

  private final Json json;
  private final LockedProject project;
  private final Map<LockNode, String> references = new HashMap<>();

  private CycloneDx(Json json, LockedProject project) {
    this.json = json;
    this.project = project;
  }

  /**
   * The text, for what is chosen of the lock.
   *
   * @throws IllegalArgumentException if parts are chosen that exclude each other
   */
  public static String write(Lock lock, SelectedLockParts selected, LockedProject project) {
    String excluding = ExcludingParts.told(lock, selected);
    if (excluding != null) {
      throw new IllegalArgumentException(excluding);
    }
    LockGraph graph = LockGraph.of(lock, selected, project);
    return Json.document(
        Json.Layout.LINES_WITH_BLANKS,
        json -> new CycloneDx(json, project).document(graph, selected, lock));
  }

  private void document(LockGraph graph, SelectedLockParts selected, Lock lock) throws IOException {
    json.text("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    json.text("bomFormat", "CycloneDX");
    json.text("specVersion", "1.6");
    json.number("version", 1);
    json.object("metadata");
    json.object("tools");
    json.array("components");
    json.object();
    json.text("type", "application");
    json.text("name", "pinwheel");
    json.endObject();
    json.endArray();
    json.endObject();
    json.object("component");
    json.text("type", "application");
    json.text("bom-ref", project.label());
    json.text("name", project.name());
    json.text("version", project.version());
    json.endObject();
    json.endObject();
    List<LockNode> entries = new ArrayList<>();
    TreeSet<String> taken = new TreeSet<>();
    for (LockNode node : graph.nodes()) {
      if (node.entry() == null) {
        references.put(node, project.label());
      } else {
        entries.add(node);
        String reference = purl(node.entry());
        for (int i = 2; !taken.add(reference); i++) {
          reference = purl(node.entry()) + "#" + i;
        }
        references.put(node, reference);
      }
    }
    json.array("components");
    for (LockNode node : entries) {
      component(node, selected, lock);
    }
    json.endArray();
    json.array("dependencies");
    Set<String> asked = new TreeSet<>();
    for (LockNode root : graph.roots()) {
      asked.addAll(targets(graph, root));
    }
    dependencies(project.label(), asked);
    for (LockNode node : entries) {
      dependencies(reference(node), targets(graph, node));
    }
    json.endArray();
  }

  private String reference(LockNode node) {
    return references.getOrDefault(node, project.label());
  }

  private Set<String> targets(LockGraph graph, LockNode node) {
    Set<String> targets = new TreeSet<>();
    for (LockEdge edge : graph.outgoing(node)) {
      targets.add(reference(edge.to()));
    }
    return targets;
  }

  private void dependencies(String reference, Set<String> targets) throws IOException {
    json.object();
    json.text("ref", reference);
    json.texts("dependsOn", List.copyOf(targets));
    json.endObject();
  }

  private void component(LockNode node, SelectedLockParts selected, Lock lock) throws IOException {
    Entry entry = node.entry();
    if (entry == null) {
      return;
    }
    json.object();
    json.text("type", "library");
    json.text("bom-ref", reference(node));
    json.text("name", entry.name());
    json.text("version", entry.version() == null ? null : entry.version().text());
    json.text("purl", purl(entry));
    List<LockedFile> files = files(entry.source());
    boolean any = false;
    for (LockedFile file : files) {
      if (file.url() != null) {
        if (!any) {
          json.array("externalReferences");
          any = true;
        }
        file(file.url(), file);
      }
    }
    if (any) {
      json.endArray();
    }
    Marker marker = selected.of(entry.marker());
    marker = marker.simplify(marker.markers().python(lock.requiresPython()));
    if (!marker.isTrue()) {
      json.array("properties");
      json.object();
      json.text("name", "pinwheel:marker");
      json.text("value", marker.text());
      json.endObject();
      json.endArray();
    }
    json.endObject();
  }

  private void file(String url, LockedFile file) throws IOException {
    json.object();
    json.text("type", "distribution");
    json.text("url", encoded(url, ":/?#[]@!$&'()*+,;=%"));
    json.array("hashes");
    for (Hash hash : file.hashes()) {
      String algorithm = algorithm(hash.algorithm());
      if (algorithm != null) {
        json.object();
        json.text("alg", algorithm);
        json.text("content", hash.digits());
        json.endObject();
      }
    }
    json.endArray();
    json.endObject();
  }

  /** The name of an algorithm in this format; null if it has none. */
  private static @Nullable String algorithm(String name) {
    return switch (name) {
      case "md5" -> "MD5";
      case "sha1" -> "SHA-1";
      case "sha256" -> "SHA-256";
      case "sha384" -> "SHA-384";
      case "sha512" -> "SHA-512";
      case "sha3_256" -> "SHA3-256";
      case "sha3_384" -> "SHA3-384";
      case "sha3_512" -> "SHA3-512";
      default -> null;
    };
  }

  private static List<LockedFile> files(EntrySource source) {
    List<LockedFile> files = new ArrayList<>();
    switch (source) {
      case EntrySource.IndexFiles known -> {
        if (known.sdist() != null) {
          files.add(known.sdist());
        }
        files.addAll(known.wheels());
      }
      case EntrySource.Archive archive -> files.add(archive.file());
      case EntrySource.Vcs _, EntrySource.Directory _ -> {}
    }
    return files;
  }

  /** The package URL. */
  private static String purl(Entry entry) {
    StringBuilder purl = new StringBuilder("pkg:pypi/").append(entry.name());
    if (entry.version() != null) {
      purl.append('@').append(encoded(entry.version().text(), ""));
    }
    switch (entry.source()) {
      case EntrySource.Vcs vcs when vcs.url() != null ->
          purl.append("?vcs_url=")
              .append(encoded(vcs.type() + "+" + vcs.url() + "@" + vcs.commitId(), ":/"));
      case EntrySource.Archive archive when archive.file().url() != null ->
          purl.append("?download_url=").append(encoded(archive.file().url(), ":/"));
      default -> {}
    }
    return purl.toString();
  }

  /** The text in ASCII, everything percent-encoded but what is never reserved and these. */
  private static String encoded(String text, String also) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "-._~".indexOf(c) >= 0
              || also.indexOf(c) >= 0;
      if (plain) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }
}
