package dev.pinwheel.cli.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.refute.Fact;
import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.view.Refusal;
import java.io.IOException;
import java.io.StringWriter;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The facts that a refutation rests on as JSON. */
final class LeafText {
  private final Refutation refutation;

  private LeafText(Refutation refutation) {
    this.refutation = refutation;
  }

  /** Writes the fork, if there is one, and the leaves of the derivation, each once. */
  static void write(Refutation refutation, JsonFactory json, JsonGenerator out) throws IOException {
    if (!refutation.fork().isTrue()) {
      out.writeStringField("fork", refutation.fork().text());
    }
    LeafText leaves = new LeafText(refutation);
    Set<String> texts = new LinkedHashSet<>();
    for (Fact fact : refutation.leaves()) {
      StringWriter text = new StringWriter();
      try (JsonGenerator leaf = json.createGenerator(text)) {
        leaf.writeStartObject();
        leaves.write(fact, leaf);
        leaf.writeEndObject();
      }
      texts.add(text.toString());
    }
    out.writeArrayFieldStart("leaves");
    for (String text : texts) {
      out.writeRawValue(text);
    }
    out.writeEndArray();
  }

  private void write(Fact fact, JsonGenerator out) throws IOException {
    switch (fact.source()) {
      case Fact.OwnRequirement own -> line("requires", own.line(), out);
      case Fact.OwnConstraint own -> line("constrains", own.line(), out);
      case Fact.OwnOverride own -> {
        out.writeStringField("kind", "overrides");
        out.writeStringField("name", refutation.name(fact.target()));
        line(own.line(), out);
      }
      case Fact.Published published -> {
        out.writeStringField("kind", "depends");
        out.writeStringField("name", refutation.name(fact.subject()));
        out.writeArrayFieldStart("versions");
        BitSet carriers = fact.carriers();
        for (int n = carriers.length() - 1; n >= 0; n = carriers.previousSetBit(n - 1)) {
          out.writeString(refutation.version(fact.subject(), n));
        }
        out.writeEndArray();
        out.writeStringField("requirement", published.requirement());
      }
      case Fact.PythonRange python -> {
        out.writeStringField("kind", "python");
        out.writeStringField("requires-python", python.range());
      }
      case Fact.NoFile none -> {
        out.writeStringField("kind", "no-file");
        out.writeStringField("environment", none.environment());
      }
      case Fact.PlainRelease plain -> {
        out.writeStringField("kind", "plain-release");
        out.writeStringField("system", plain.system());
      }
      case Fact.OtherIndex other -> {
        out.writeStringField("kind", "other-index");
        out.writeStringField("index", other.index());
      }
      case Fact.Yanked yanked -> out.writeStringField("kind", "yanked");
      case Fact.Admitted admitted -> candidates(fact.target(), out);
    }
  }

  /** Which candidates of a project are refused, newest first; that it is unknown, if it is. */
  private void candidates(int project, JsonGenerator out) throws IOException {
    out.writeStringField("kind", refutation.isKnown(project) ? "refused" : "unknown");
    out.writeStringField("name", refutation.name(project));
    if (!refutation.isKnown(project)) {
      return;
    }
    out.writeObjectFieldStart("versions");
    for (int n = 0; n < refutation.listed(project); n++) {
      Refusal refusal = refutation.refusal(project, n);
      if (refusal != null) {
        String reason = refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        out.writeStringField(refutation.version(project, n), reason);
      }
    }
    out.writeEndObject();
  }

  private static void line(String kind, Line line, JsonGenerator out) throws IOException {
    out.writeStringField("kind", kind);
    line(line, out);
  }

  private static void line(Line line, JsonGenerator out) throws IOException {
    out.writeStringField("requirement", Credentials.removed(line.requirement().toString()));
    out.writeStringField("origin", line.origin().toString());
  }
}
