package dev.pinwheel.cli.index;

import dev.pinwheel.cli.input.ReleaseFacts;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.json.Json;
import java.io.IOException;
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
      text.append("  not usable: its requirements cannot be read\n");
    }
    if (!needs.requiresPython().isEmpty()) {
      line(text, "python", needs.requiresPython());
    }
    needs.requires().forEach(requirement -> line(text, "requires", requirement));
    needs.extras().forEach(extra -> line(text, "extra", extra));
  }

  private static void file(StringBuilder text, ReleaseFacts.FileFacts file, boolean divergent) {
    text.append("  ").append(file.name().isEmpty() ? "a file with an unknown name" : file.name());
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
      line(text, "  build", build.isEmpty() ? "not declared" : String.join(", ", build));
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
    return JsonText.of(
        json -> {
          json.text("name", facts.name());
          json.text("version", facts.version());
          json.text("status", known(facts.status()));
          json.text("status-reason", known(facts.statusReason()));
          json.array("needs");
          for (ReleaseFacts.Needs each : facts.needs()) {
            json.object();
            json.flag("known", each.known());
            json.flag("usable", each.usable());
            json.text("requires-python", known(each.requiresPython()));
            json.allTexts("requires", each.requires());
            json.allTexts("extras", each.extras());
            json.endObject();
          }
          json.endArray();
          json.array("files");
          for (ReleaseFacts.FileFacts file : facts.files()) {
            json.object();
            file(json, file);
            json.endObject();
          }
          json.endArray();
        });
  }

  private static void file(Json json, ReleaseFacts.FileFacts file) throws IOException {
    json.text("filename", known(file.name()));
    json.array("needs");
    for (ReleaseFacts.Key key : file.needs()) {
      json.object();
      json.number("python-key", key.python());
      json.number("needs", key.needs());
      json.endObject();
    }
    json.endArray();
    json.text("upload-time", file.uploaded());
    json.text("yanked", file.yanked());
    if (file.buildRequires() != null) {
      json.object("build-system");
      json.allTexts("requires", file.buildRequires());
      json.text("build-backend", known(file.buildBackend()));
      json.endObject();
    }
    Artifact artifact = file.artifact();
    if (artifact != null) {
      json.text("location", artifact.location());
      json.text("index", artifact.index());
      if (artifact.size() >= 0) {
        json.number("size", artifact.size());
      }
      json.allTexts("hashes", artifact.hashes());
    }
  }

  /** What is not known is left out. */
  private static @Nullable String known(String value) {
    return value.isEmpty() ? null : value;
  }
}
