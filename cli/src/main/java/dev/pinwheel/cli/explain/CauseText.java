package dev.pinwheel.cli.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.refute.Cause;
import dev.pinwheel.resolve.refute.Refutation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The facts that a refutation rests on as JSON. */
final class CauseText {
  private CauseText() {}

  /** Writes the fork, if there is one, and the leaves of the derivation. */
  static void write(Refutation refutation, JsonGenerator out) throws IOException {
    Marker fork = refutation.fork();
    if (!fork.isTrue()) {
      out.writeStringField("fork", fork.text());
    }
    out.writeArrayFieldStart("leaves");
    for (Cause cause : refutation.causes()) {
      out.writeStartObject();
      write(cause, out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(Cause cause, JsonGenerator out) throws IOException {
    switch (cause) {
      case Cause.Requires requires -> line("requires", requires.line(), out);
      case Cause.Constrains constrains -> line("constrains", constrains.line(), out);
      case Cause.Replaces replaces -> {
        out.writeStringField("kind", "overrides");
        out.writeStringField("name", replaces.name());
        out.writeStringField("requirement", replaces.replacement().requirement().toString());
        out.writeStringField("origin", replaces.replacement().origin().toString());
      }
      case Cause.Depends depends -> {
        out.writeStringField("kind", "depends");
        out.writeStringField("name", depends.name());
        texts("versions", depends.versions(), out);
        out.writeStringField("requirement", depends.requirement());
      }
      case Cause.Pythons pythons -> {
        out.writeStringField("kind", "python");
        out.writeStringField("requires-python", pythons.range());
      }
      case Cause.NoFile none -> {
        out.writeStringField("kind", "no-file");
        out.writeStringField("environment", none.environment());
      }
      case Cause.PlainRelease plain -> {
        out.writeStringField("kind", "plain-release");
        out.writeStringField("system", plain.system());
      }
      case Cause.Unknown unknown -> {
        out.writeStringField("kind", "unknown");
        out.writeStringField("name", unknown.name());
      }
      case Cause.Refused refused -> {
        out.writeStringField("kind", "refused");
        out.writeStringField("name", refused.name());
        out.writeObjectFieldStart("versions");
        for (Cause.Refused.Release release : refused.refused()) {
          out.writeStringField(
              release.version(),
              release.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        out.writeEndObject();
      }
    }
  }

  private static void line(String kind, Line line, JsonGenerator out) throws IOException {
    out.writeStringField("kind", kind);
    out.writeStringField("requirement", line.requirement().toString());
    out.writeStringField("origin", line.origin().toString());
  }

  private static void texts(String name, List<String> texts, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}
