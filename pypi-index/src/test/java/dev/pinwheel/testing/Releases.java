package dev.pinwheel.testing;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sink that keeps what a source streams, for tests to look at. */
public final class Releases implements ReleaseSink {
  public final List<Release> releases = new ArrayList<>();
  public final List<String> artifacts = new ArrayList<>();
  public final List<String> buildRequires = new ArrayList<>();
  public final List<String> skipped = new ArrayList<>();

  /** Everything in a source, part after part. */
  public static Releases of(Source source) throws IOException {
    Releases sink = new Releases();
    for (Source.Part part : source.parts()) {
      part.read(sink);
    }
    return sink;
  }

  @Override
  public void release(Release release) {
    releases.add(release);
  }

  @Override
  public void artifact(String project, String version, String fileName, Artifact artifact) {
    artifacts.add(project + " " + version + " " + fileName + " " + artifact);
  }

  @Override
  public void buildRequires(
      String project, @Nullable String from, @Nullable String until, List<String> requires) {
    buildRequires.add(project + " [" + from + ", " + until + ") " + requires);
  }

  @Override
  public void skipped(String reason, String subject) {
    skipped.add(reason + ": " + subject);
  }
}
