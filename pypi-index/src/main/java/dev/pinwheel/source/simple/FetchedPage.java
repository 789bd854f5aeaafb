package dev.pinwheel.source.simple;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a page says, kept so that it is read once, however often the metadata of files changes. */
final class FetchedPage implements ReleaseSink, FileMetadata {
  private final List<Consumer<ReleaseSink>> others = new ArrayList<>();
  private final Map<Version, List<Offer>> offers = new TreeMap<>(Comparator.reverseOrder());
  private @Nullable PageFile file;
  private @Nullable DistributionName name;
  private String location = "";

  /**
   * A file of a release, of which it is not said what it declares.
   *
   * @param location where it lies
   */
  record Offer(Release release, PageFile file, DistributionName name, String location) {}

  /** What the page says beside its releases. */
  List<Consumer<ReleaseSink>> others() {
    return others;
  }

  /** The files of each release, the newest first. */
  Map<Version, List<Offer>> offers() {
    return offers;
  }

  @Override
  public @Nullable Metadata of(PageFile its, DistributionName said, String where) {
    file = its;
    name = said;
    location = where;
    return null;
  }

  @Override
  public void release(Release release) {
    Version version = Version.tryParse(release.version());
    if (version == null || file == null || name == null) {
      others.add(sink -> sink.release(release));
    } else {
      offers
          .computeIfAbsent(version, key -> new ArrayList<>())
          .add(new Offer(release, file, name, location));
    }
  }

  @Override
  public void artifact(String project, String version, String fileName, Artifact artifact) {
    others.add(sink -> sink.artifact(project, version, fileName, artifact));
  }

  @Override
  public void buildRequires(
      String project, @Nullable String from, @Nullable String until, List<String> requires) {
    others.add(sink -> sink.buildRequires(project, from, until, requires));
  }

  @Override
  public void skipped(String reason, String subject) {
    others.add(sink -> sink.skipped(reason, subject));
  }

  @Override
  public void counted(String what, long number) {
    others.add(sink -> sink.counted(what, number));
  }

  @Override
  public void status(String project, String status, @Nullable String reason) {
    others.add(sink -> sink.status(project, status, reason));
  }
}
