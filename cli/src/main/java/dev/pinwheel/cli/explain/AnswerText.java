package dev.pinwheel.cli.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Unfinished;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Warning;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * An answer of a batch as a line of JSON: keys in a fixed order, everything beyond ASCII escaped.
 */
final class AnswerText {
  private final JsonFactory json =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private final String python;
  private final String platform;

  AnswerText(String python, String platform) {
    this.python = python;
    this.platform = platform;
  }

  /** What became of a line. */
  sealed interface Answer {}

  /**
   * It was answered, yes or no.
   *
   * @param explanation why there is no answer, in words; empty if nobody asked
   */
  record Answered(Resolution resolution, String explanation, long nanos) implements Answer {}

  /** It could not be. */
  record Unreadable(String message) implements Answer {}

  /** The word for an outcome. */
  static String outcome(Resolution resolution) {
    return switch (resolution) {
      case Resolved resolved -> "ok";
      case Unresolvable no -> "no";
      case Unfinished unfinished -> "budget";
    };
  }

  /** The line, its end included. */
  public String of(String request, Answer answer) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("request", Credentials.removed(request));
      out.writeStringField("python", python);
      out.writeStringField("platform", platform);
      switch (answer) {
        case Unreadable unreadable -> {
          out.writeStringField("outcome", "error");
          out.writeStringField("message", Credentials.removed(unreadable.message()));
        }
        case Answered answered -> {
          out.writeStringField("outcome", outcome(answered.resolution()));
          write(answered.resolution(), out);
          if (!answered.explanation().isEmpty()) {
            out.writeStringField("explanation", Credentials.removed(answered.explanation()));
          }
          out.writeNumberField("ms", Math.floorDiv(answered.nanos(), 1000) / 1000.0);
          write(answered.resolution().effort(), out);
        }
      }
      out.writeEndObject();
    }
    return line.append('\n').toString();
  }

  private void write(Resolution resolution, JsonGenerator out) throws IOException {
    switch (resolution) {
      case Resolved resolved -> {
        if (resolved.isOne()) {
          pins(resolved.pins(), out);
        } else {
          entries(resolved, out);
        }
        trades(resolved.trades(), out);
        warnings(resolved.warnings(), out);
      }
      case Unresolvable no -> LeafText.write(no.refutation(), json, out);
      case Unfinished unfinished -> {}
    }
  }

  private static void pins(List<Pin> pins, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("pins");
    for (Pin pin : pins) {
      out.writeStringField(pin.name(), pin.version());
    }
    out.writeEndObject();
  }

  private static void entries(Resolved resolved, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("pins");
    for (ResolvedEntry entry : resolved.entries()) {
      out.writeString(entry.toString());
    }
    out.writeEndArray();
    out.writeArrayFieldStart("forks");
    for (Marker fork : resolved.forks()) {
      if (!fork.isTrue()) {
        out.writeString(fork.text());
      }
    }
    out.writeEndArray();
  }

  private static void trades(List<Trade> trades, JsonGenerator out) throws IOException {
    if (trades.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("trades");
    for (Trade trade : trades) {
      out.writeStartObject();
      out.writeStringField("name", trade.name());
      out.writeStringField("before", trade.before());
      out.writeStringField("after", trade.after());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void warnings(List<Warning> warnings, JsonGenerator out) throws IOException {
    if (warnings.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("warnings");
    for (Warning warning : warnings) {
      out.writeStartObject();
      switch (warning) {
        case Warning.UnknownExtra unknown -> {
          about("unknown-extra", unknown.name(), unknown.version(), out);
          out.writeStringField("extra", unknown.extra());
        }
        case Warning.OtherPython other -> {
          about("other-python", other.name(), other.version(), out);
          out.writeStringField("requires-python", other.range());
          out.writeStringField("python", other.python());
        }
        case Warning.Yanked yanked -> {
          about("yanked", yanked.name(), yanked.version(), out);
          out.writeStringField("reason", yanked.reason());
        }
        case Warning.Old old -> {
          about("old", old.name(), old.version(), out);
          out.writeStringField("newest", old.newest());
          out.writeNumberField("days", old.days());
          if (old.heldBy() != null) {
            out.writeStringField("held-by", old.heldBy());
            out.writeStringField("requirement", old.requirement());
          }
        }
        case Warning.Status status -> {
          about("status", status.name(), status.version(), out);
          out.writeStringField("status", status.status());
          out.writeStringField("reason", status.reason());
        }
        case Warning.NoLowerBound unbounded ->
            about("no-lower-bound", unbounded.name(), unbounded.version(), out);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void about(String kind, String name, String version, JsonGenerator out)
      throws IOException {
    out.writeStringField("kind", kind);
    out.writeStringField("name", name);
    out.writeStringField("version", version);
  }

  private static void write(Effort effort, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("counters");
    out.writeNumberField("solves", effort.solves());
    out.writeNumberField("decisions", effort.decisions());
    out.writeNumberField("conflicts", effort.conflicts());
    out.writeNumberField("propagations", effort.propagations());
    out.writeNumberField("watch-visits", effort.watchVisits());
    out.writeNumberField("witness-moves", effort.witnessMoves());
    out.writeNumberField("clauses", effort.clauses());
    out.writeNumberField("candidates", effort.candidates());
    out.writeNumberField("masks", effort.masks());
    out.writeNumberField("learned-literals", effort.learnedLiterals());
    out.writeNumberField("restarts", effort.restarts());
    out.writeEndObject();
  }
}
