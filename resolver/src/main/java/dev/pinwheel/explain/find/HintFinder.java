package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Hint;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws hints from what the steps of an explanation rest on. */
final class HintFinder {
  private final @Nullable Target target;
  private final List<Explanation.Step> steps;
  private final ProjectNames names;
  private final List<Hint> hints = new ArrayList<>();

  HintFinder(Engine engine, Request request, List<Explanation.Step> steps) {
    this.names = new ProjectNames(engine.opened());
    this.target =
        request.environments() instanceof Environments.Single single ? single.target() : null;
    this.steps = steps;
  }

  List<Hint> find() {
    for (Explanation.Step step : steps) {
      for (Premise premise : step.because()) {
        switch (premise) {
          case Premise.Unknown unknown -> add(unknown(unknown.name()));
          case Premise.Refused refused -> add(refused(refused));
          case Premise.UnknownAddress unknown -> add(new Hint.AddressUnknown(unknown.name()));
          default -> {}
        }
      }
    }
    return List.copyOf(hints);
  }

  private void add(@Nullable Hint hint) {
    if (hint != null && !hints.contains(hint)) {
      hints.add(hint);
    }
  }

  private Hint unknown(String name) {
    String near = names.surelyMeant(name);
    return near == null ? new Hint.NotInIndex(name) : new Hint.NearMiss(name, near);
  }

  private @Nullable Hint refused(Premise.Refused refused) {
    String name = refused.releases().name();
    String version = refused.newest();
    String python = target == null ? "" : target.interpreter().fullVersion();
    return switch (refused.refusal()) {
      case PRE_RELEASE -> new Hint.PreReleaseExists(name, List.of(version));
      case YANKED -> new Hint.Yanked(name, version, refused.detail());
      case QUARANTINED -> new Hint.Quarantined(name, refused.detail());
      case TOO_NEW -> new Hint.ExcludedByDate(name, version, refused.detail());
      case PYTHON -> new Hint.OtherPython(name, version, python, refused.detail());
      case NO_MATCHING_WHEEL, NO_FILE ->
          new Hint.NoWheel(
              name,
              version,
              target == null ? "" : target.toString(),
              refused.detail().isEmpty() ? List.of() : Splitting.split(refused.detail(), ' '));
      case NO_FILE_REQUIRED -> new Hint.RequiredEnvironment(name, version, refused.detail());
      case PLAIN_RELEASE_THERE, OTHER_INDEX -> null;
      case SDIST_NOT_WANTED -> new Hint.OnlySource(name, version);
      case WHEELS_NOT_WANTED -> new Hint.OnlyWheels(name, version);
      case METADATA_MENDED -> new Hint.MetadataMended(name, version);
      case HASH_NOT_LISTED -> new Hint.OtherHash(name, version, refused.detail());
      case METADATA_UNKNOWN -> new Hint.MetadataMissing(name, version);
      case METADATA_UNREADABLE, METADATA_CONFLICT -> new Hint.MetadataUnusable(name, version);
    };
  }
}
