package dev.pinwheel.cli.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinwheel.cli.input.ReleaseFacts;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Artifact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One release as {@code show} prints it. */
final class ShownRelease {
  private ShownRelease() {}

  static String text(ReleaseFacts facts) {
    StringBuilder text = new StringBuilder();
    text.append(facts.name()).append(' ').append(Printable.of(facts.version())).append('\n');
    if (!facts.status().isEmpty()) {
      String reason = facts.statusReason().isEmpty() ? "" : " (" + facts.statusReason() + ")";
      line(text, "status", facts.status() + reason);
    }
    List<ReleaseFacts.Needs> needs = facts.needs();
    for (int i = 0; i < needs.size(); i++) {
      if (needs.size() > 1) {
        text.append("\nneeds ").append(i + 1).append(" of ").append(needs.size()).append(":\n");
      }
      needs(text, needs.get(i));
    }
    text.append("\nfiles:\n");
    for (ReleaseFacts.FileFacts file : facts.files()) {
      file(text, file, needs.size() > 1);
    }
    return text.toString();
  }

  private static void needs(StringBuilder text, ReleaseFacts.Needs needs) {
    if (!needs.known()) {
      text.append("  metadata unknown\n");
      return;
    }
    if (!needs.usable()) {
      text.append("  not usable: what it requires cannot be read\n");
    }
    if (!needs.requiresPython().isEmpty()) {
      line(text, "python", needs.requiresPython());
    }
    needs.requires().forEach(requirement -> line(text, "requires", requirement));
    needs.extras().forEach(extra -> line(text, "extra", extra));
  }

  private static void file(StringBuilder text, ReleaseFacts.FileFacts file, boolean divergent) {
    text.append("  ").append(file.name().isEmpty() ? "a file of unknown name" : file.name());
    text.append('\n');
    Artifact artifact = file.artifact();
    if (artifact != null) {
      line(text, "  at", artifact.location());
      artifact.hashes().forEach(hash -> line(text, "  hash", hash));
      if (artifact.size() >= 0) {
        line(text, "  bytes", Long.toString(artifact.size()));
      }
    }
    if (file.uploaded() != null) {
      line(text, "  uploaded", file.uploaded());
    }
    if (file.yanked() != null) {
      line(text, "  yanked", file.yanked().isEmpty() ? "without a reason" : file.yanked());
    }
    if (divergent) {
      for (ReleaseFacts.Key key : file.needs()) {
        String python = key.python() == 0 ? "" : ", Python key " + key.python();
        line(text, "  needs", (key.needs() + 1) + python);
      }
    }
    List<String> build = file.buildRequires();
    if (build != null) {
      line(text, "  build", build.isEmpty() ? "nothing declared" : String.join(", ", build));
    }
    if (!file.buildBackend().isEmpty()) {
      line(text, "  backend", file.buildBackend());
    }
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("  ").append(what).append(" ".repeat(Math.max(1, 12 - what.length())));
    text.append(Printable.of(value)).append('\n');
  }

  static String json(ReleaseFacts facts) {
    ObjectNode document =
        JsonText.document().put("name", facts.name()).put("version", facts.version());
    put(document, "status", facts.status().isEmpty() ? null : facts.status());
    put(document, "status-reason", facts.statusReason().isEmpty() ? null : facts.statusReason());
    ArrayNode needs = document.putArray("needs");
    for (ReleaseFacts.Needs each : facts.needs()) {
      ObjectNode node = needs.addObject().put("known", each.known()).put("usable", each.usable());
      put(node, "requires-python", each.requiresPython().isEmpty() ? null : each.requiresPython());
      texts(node.putArray("requires"), each.requires());
      texts(node.putArray("extras"), each.extras());
    }
    ArrayNode files = document.putArray("files");
    for (ReleaseFacts.FileFacts file : facts.files()) {
      file(files.addObject(), file);
    }
    return JsonText.of(document);
  }

  private static void file(ObjectNode node, ReleaseFacts.FileFacts file) {
    put(node, "filename", file.name().isEmpty() ? null : file.name());
    ArrayNode needs = node.putArray("needs");
    for (ReleaseFacts.Key key : file.needs()) {
      needs.addObject().put("python-key", key.python()).put("needs", key.needs());
    }
    put(node, "upload-time", file.uploaded());
    put(node, "yanked", file.yanked());
    if (file.buildRequires() != null) {
      ObjectNode build = node.putObject("build-system");
      texts(build.putArray("requires"), file.buildRequires());
      put(build, "build-backend", file.buildBackend().isEmpty() ? null : file.buildBackend());
    }
    Artifact artifact = file.artifact();
    if (artifact != null) {
      node.put("location", artifact.location());
      put(node, "index", artifact.index());
      if (artifact.size() >= 0) {
        node.put("size", artifact.size());
      }
      texts(node.putArray("hashes"), artifact.hashes());
    }
  }

  /** What is not known is left out. */
  private static void put(ObjectNode node, String key, @Nullable String value) {
    if (value != null) {
      node.put(key, value);
    }
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
