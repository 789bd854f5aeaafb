package dev.pinwheel.index.collect;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a source says, but for records with a text that is too long: these are left out
 * and counted. A reader of an index refuses a text of more than 1 MiB; what is made of a text on
 * its way, such as a repaired requirement, is never four times as long.
 */
public final class BoundedTexts implements ReleaseSink {
  /** The longest text, in bytes of UTF-8. */
  public static final int LONGEST = 1 << 18;

  private static final String REASON = "a text of more than 256 KiB";

  private final ReleaseSink sink;

  public BoundedTexts(ReleaseSink sink) {
    this.sink = sink;
  }

  @Override
  public void release(Release release) {
    boolean fits =
        fits(release.project())
            && fits(release.version())
            && fits(release.fileName())
            && fits(release.metadata())
            && fits(release.requiresPython())
            && fits(release.yanked())
            && fits(release.artifact());
    if (fits) {
      sink.release(release);
    } else {
      sink.skipped(REASON, subject(release.project(), release.version()));
    }
  }

  @Override
  public void artifact(String project, String version, String fileName, Artifact artifact) {
    if (fits(project) && fits(version) && fits(fileName) && fits(artifact)) {
      sink.artifact(project, version, fileName, artifact);
    } else {
      sink.skipped(REASON, subject(project, version));
    }
  }

  @Override
  public void buildRequires(
      String project, @Nullable String from, @Nullable String until, List<String> requires) {
    if (fits(project) && fits(from) && fits(until) && fits(requires)) {
      sink.buildRequires(project, from, until, requires);
    } else {
      sink.skipped(REASON, subject(project, ""));
    }
  }

  /** A reason that is too long does not hide that a project is quarantined. */
  @Override
  public void status(String project, String status, @Nullable String reason) {
    boolean named = fits(project) && fits(status);
    if (named) {
      sink.status(project, status, fits(reason) ? reason : null);
    }
    if (!named || !fits(reason)) {
      sink.skipped(REASON, subject(project, ""));
    }
  }

  @Override
  public void skipped(String reason, String subject) {
    sink.skipped(reason, subject);
  }

  @Override
  public void counted(String what, long number) {
    sink.counted(what, number);
  }

  @Override
  public boolean distinct(String what, String text) {
    return sink.distinct(what, text);
  }

  private static String subject(String project, String version) {
    return start(project) + " " + start(version);
  }

  private static String start(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  private static boolean fits(@Nullable Metadata metadata) {
    return metadata == null
        || fits(metadata.requires())
            && fits(metadata.extras())
            && fits(metadata.requiresPython())
            && (metadata.buildRequires() == null || fits(metadata.buildRequires()))
            && fits(metadata.buildBackend());
  }

  private static boolean fits(@Nullable Artifact artifact) {
    return artifact == null
        || fits(artifact.location()) && fits(artifact.hashes()) && fits(artifact.index());
  }

  private static boolean fits(List<String> texts) {
    for (String text : texts) {
      if (!fits(text)) {
        return false;
      }
    }
    return true;
  }

  /** No character takes more than three bytes, so that most texts need not be walked. */
  private static boolean fits(@Nullable String text) {
    if (text == null || text.length() <= LONGEST / 3) {
      return true;
    }
    if (text.length() > LONGEST) {
      return false;
    }
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes <= LONGEST;
  }
}
